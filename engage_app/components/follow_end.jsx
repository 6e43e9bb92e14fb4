import { useEffect, useRef } from "react";

// Stands after the last line of a list, and brings it into view when one's own line was added.
export function FollowEnd({ count, isMine }) {
  const end = useRef(null);
  const before = useRef(count);
  useEffect(() => {
    if (count === before.current + 1 && isMine) end.current?.scrollIntoView({ block: "end" });
    before.current = count;
  }, [count, isMine]);
  return <span ref={end} />;
}
