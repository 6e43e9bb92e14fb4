import { useEffect, useRef } from "react";
import { filesOf } from "./upload_rules.js";

const hasFiles = (transfer) => transfer?.types.includes("Files");

// Files that fall on the target, or are pasted into it, are taken; those that miss it must not replace the page.
export function useDrop(selector, onFiles) {
  const latest = useRef(onFiles);
  useEffect(() => {
    latest.current = onFiles;
  });
  useEffect(() => {
    if (!selector) return undefined;
    const mark = (target) => {
      for (const marked of document.querySelectorAll(`${selector}[data-dropping]`)) if (marked !== target) delete marked.dataset.dropping;
      if (target) target.dataset.dropping = "";
    };
    const onOver = (event) => {
      if (!hasFiles(event.dataTransfer)) return;
      const target = event.target.closest?.(selector);
      if (target || !event.defaultPrevented) event.dataTransfer.dropEffect = target ? "copy" : "none";
      event.preventDefault();
      mark(target);
    };
    const onDrop = (event) => {
      if (!hasFiles(event.dataTransfer)) return;
      event.preventDefault();
      mark(null);
      if (!event.target.closest?.(selector)) return;
      event.stopPropagation();
      latest.current(filesOf(event.dataTransfer));
    };
    const onLeave = (event) => event.relatedTarget || mark(null);
    const onPaste = (event) => {
      const { clipboardData } = event;
      if (!clipboardData?.files.length || clipboardData.types.includes("text/html") || !event.target.closest?.(selector)) return;
      event.preventDefault();
      event.stopPropagation();
      latest.current(filesOf(clipboardData));
    };
    const listeners = [["dragover", onOver], ["drop", onDrop], ["dragleave", onLeave], ["paste", onPaste]];
    listeners.forEach(([name, listener]) => document.addEventListener(name, listener, true));
    return () => {
      mark(null);
      listeners.forEach(([name, listener]) => document.removeEventListener(name, listener, true));
    };
  }, [selector]);
}
