import { useEffect, useRef } from "react";

// Calls back once, some time after it appeared; hovering does not stop it, dismissing does.
export function Expire({ after, onExpire }) {
  const expire = useRef(onExpire);
  useEffect(() => {
    expire.current = onExpire;
  });
  useEffect(() => {
    const timer = setTimeout(() => expire.current?.(), after);
    return () => clearTimeout(timer);
  }, [after]);
  return null;
}
