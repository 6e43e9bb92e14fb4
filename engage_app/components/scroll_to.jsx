import { useEffect } from "react";

// Brings an element into view when a page shows something else; the focus stays where it is.
export function ScrollTo({ scope, target }) {
  useEffect(() => {
    if (target) document.getElementById(target)?.scrollIntoView({ block: "start" });
  }, [scope, target]);
  return null;
}
