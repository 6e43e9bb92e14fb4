import { useEffect, useRef } from "react";

// Stands after the last line of a list, and brings it into view when one's own line was added.
export function FollowEnd({ scope, own }) {
  const end = useRef(null);
  const before = useRef({ scope, own });
  useEffect(() => {
    // Ids grow with time: where the end was taken away, an older line is the last one, and nobody goes there.
    if (scope === before.current.scope && own > before.current.own) end.current?.scrollIntoView({ block: "end" });
    before.current = { scope, own };
  }, [scope, own]);
  return <span ref={end} />;
}
