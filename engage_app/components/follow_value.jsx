import { useEffect } from "react";

export function FollowValue({ of, value }) {
  useEffect(() => {
    const input = document.querySelector(of);
    if (input && input !== document.activeElement) input.value = value;
  }, [of, value]);
  return null;
}
