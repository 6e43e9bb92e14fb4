import { useEffect, useRef } from "react";

const GAP = 6;

function place(tip, target) {
  const at = target.getBoundingClientRect();
  const own = tip.getBoundingClientRect();
  const below = at.bottom + GAP + own.height <= window.innerHeight;
  const left = at.left + (at.width - own.width) / 2;
  tip.style.left = `${Math.max(8, Math.min(left, window.innerWidth - own.width - 8))}px`;
  tip.style.top = `${below ? at.bottom + GAP : at.top - GAP - own.height}px`;
}

export function TooltipLayer() {
  const ref = useRef(null);
  useEffect(() => {
    const tip = ref.current;
    let timer;
    const hide = () => {
      clearTimeout(timer);
      if (tip.matches(":popover-open")) tip.hidePopover();
    };
    const show = (target) => {
      if (!target.isConnected || target.getAttribute("aria-expanded") === "true") return;
      tip.textContent = target.dataset.tip;
      tip.showPopover();
      place(tip, target);
    };
    const later = (event, delay) => {
      hide();
      const target = event.target.closest?.("[data-tip]");
      if (target?.dataset.tip) timer = setTimeout(() => show(target), delay);
    };
    const onOver = (event) => event.pointerType === "mouse" && later(event, 400);
    const onFocus = (event) => event.target.matches(":focus-visible") && later(event, 0);
    const onKey = (event) => event.key === "Escape" && hide();
    const listeners = [
      ["pointerover", onOver], ["focusin", onFocus], ["focusout", hide],
      ["pointerdown", hide], ["keydown", onKey], ["scroll", hide],
    ];
    listeners.forEach(([name, listener]) => document.addEventListener(name, listener, true));
    return () => {
      hide();
      listeners.forEach(([name, listener]) => document.removeEventListener(name, listener, true));
    };
  }, []);
  // The name of the element is its aria-label; the hint only repeats it for the eye.
  return <div ref={ref} popover="manual" className="tip" aria-hidden="true" />;
}
