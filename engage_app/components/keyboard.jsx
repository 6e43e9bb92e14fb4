import { useEffect, useRef } from "react";

const TYPING = "input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable=true], [role=combobox]";
const OVERLAY = "[role=dialog], [role=alertdialog], [role=menu]";
const PRESSED_BY_ENTER = "a[href], button, summary, [role=tab], [role=switch], [role^=menuitem]";

function ignores(event) {
  if (event.defaultPrevented || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return true;
  if (document.querySelector(OVERLAY)) return true;
  const target = event.target;
  return target.closest?.(TYPING) || (event.key === "Enter" && target.closest?.(PRESSED_BY_ENTER));
}

function act({ focus, click }) {
  const element = document.querySelector(focus ?? click);
  if (!element) return false;
  if (focus) element.focus();
  else element.click();
  return true;
}

export function Shortcuts({ bindings, onShortcut }) {
  const latest = useRef({ bindings, onShortcut });
  useEffect(() => {
    latest.current = { bindings, onShortcut };
  });
  useEffect(() => {
    const onKeyDown = (event) => {
      if (ignores(event)) return;
      const binding = latest.current.bindings.find(({ keys }) => keys.includes(event.key));
      if (!binding) return;
      if (binding.name) latest.current.onShortcut?.(binding.name);
      else if (!act(binding)) return;
      event.preventDefault();
    };
    window.addEventListener("keydown", onKeyDown);
    return () => window.removeEventListener("keydown", onKeyDown);
  }, []);
  return null;
}
