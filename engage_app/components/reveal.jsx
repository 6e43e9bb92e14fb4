import { useEffect, useRef } from "react";

// Stands at the end of a form, and keeps it in view until somebody types: its fields may still be on their way. Another
// mark begins that anew.
export function Reveal({ mark }) {
  const end = useRef(null);
  useEffect(() => {
    const form = end.current.closest("form");
    const growth = new ResizeObserver(() => end.current?.scrollIntoView({ block: "nearest" }));
    const stop = () => growth.disconnect();
    growth.observe(form);
    form.addEventListener("input", stop, { once: true });
    return () => {
      stop();
      form.removeEventListener("input", stop);
    };
  }, [mark]);
  return <span ref={end} />;
}
