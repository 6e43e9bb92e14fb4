import { useEffect, useState } from "react";

// A component whose code is fetched apart from the page's. React's own `lazy` never shows what it waited for sooner
// than 0.3 seconds after it began to wait, not even where the code is there already.
export function arriving(fetchModule) {
  let Arrived = null;
  const load = () => fetchModule().then((module) => (Arrived = module.default));
  function Arriving(props) {
    const [outcome, setOutcome] = useState({ isThere: Arrived !== null });
    useEffect(() => {
      if (!outcome.isThere) load().then(() => setOutcome({ isThere: true }), (failure) => setOutcome({ failure }));
    }, []);
    if (outcome.failure) throw outcome.failure;
    return outcome.isThere ? <Arrived {...props} /> : null;
  }
  return [Arriving, load];
}
