import { useEffect, useRef } from "react";

const TYPING = "input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]:not([contenteditable=false]), [role=combobox]";
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

function step({ step, among }) {
  const places = [...document.querySelectorAll(among)].filter((place) => place.offsetParent);
  const focused = places.findIndex((place) => place === document.activeElement);
  const here = focused < 0 ? places.findIndex((place) => place.ariaCurrent === "true") : focused;
  const there = here < 0 && step < 0 ? places.length - 1 : here + step;
  places[there]?.focus();
  return places.length > 0;
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
      else if (!(binding.step ? step(binding) : act(binding))) return;
      event.preventDefault();
    };
    window.addEventListener("keydown", onKeyDown);
    return () => window.removeEventListener("keydown", onKeyDown);
  }, []);
  return null;
}
