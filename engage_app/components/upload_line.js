// Files are announced one after the other, so that the server knows in which order they were chosen.
let line = Promise.resolve();

// Answers a promise of the next file's turn, and what to call when the one behind it may have its own.
export function queueUp() {
  const turn = line;
  let leave;
  const gone = new Promise((resolve) => {
    leave = resolve;
  });
  line = turn.then(() => gone);
  return { turn, leave };
}
