import { useEffect, useRef } from "react";

const PAUSE = 500; // ms; what comes in quick succession is seen together

// Says that a state of things is before somebody's eyes: at once when it appears, a moment after it changed, and on a
// page that is hidden not before somebody looks.
export function Seen({ mark, onSeen }) {
  const tell = useRef(onSeen);
  const isFirst = useRef(true);
  useEffect(() => {
    tell.current = onSeen;
  });
  useEffect(() => {
    let timer = 0;
    const done = () => {
      clearTimeout(timer);
      document.removeEventListener("visibilitychange", look);
    };
    const say = () => {
      isFirst.current = false;
      done();
      tell.current?.(mark);
    };
    const look = () => {
      clearTimeout(timer);
      if (document.visibilityState === "visible") timer = setTimeout(say, isFirst.current ? 0 : PAUSE);
    };
    document.addEventListener("visibilitychange", look);
    look();
    return done;
  }, [mark]);
  return null;
}
