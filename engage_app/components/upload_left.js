import { useEffect, useRef } from "react";

// Where tus keeps what it has begun; most pages have nothing there, and need not load it to know.
function hasLeft(purpose) {
  try {
    return Object.keys(localStorage).some((key) => key.startsWith(`tus::engage|${purpose}|`));
  } catch {
    return false;
  }
}

// Tells `tell` which files a closed page left half-way, when the form opens and whenever it begins anew.
export function useBrokenOff(purpose, resetKey, tell) {
  const latest = useRef(tell);
  useEffect(() => {
    latest.current = tell;
  });
  useEffect(() => {
    if (!purpose || !hasLeft(purpose)) return undefined;
    let isHere = true;
    import("./upload_broken.js")
      .then(({ brokenOff }) => brokenOff(purpose))
      .then((found) => isHere && latest.current(found))
      .catch(() => undefined); // without a connection nothing is known of them
    return () => {
      isHere = false;
    };
  }, [purpose, resetKey]);
}
