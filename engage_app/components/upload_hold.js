// So that other tabs know what this one sends. Over plain http a browser has no locks, and they are not told.

// Answers what to call when `url` is being sent from here, and when it no longer is.
export function holder() {
  let isHeld = false;
  let release = () => undefined;
  const gone = new Promise((resolve) => {
    release = resolve;
  });
  const hold = (url) => {
    if (isHeld) return;
    isHeld = true;
    navigator.locks?.request(url, () => gone);
  };
  return { hold, release };
}

export async function heldElsewhere() {
  const { held } = (await navigator.locks?.query()) ?? { held: [] };
  return held.map(({ name }) => name);
}
