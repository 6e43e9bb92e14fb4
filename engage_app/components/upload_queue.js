import { useEffect, useReducer, useRef } from "react";
import { useBrokenOff } from "./upload_left.js";
import { refusal } from "./upload_rules.js";

const AT_ONCE = 3;
const MOVING = ["waiting", "sending", "stalled"];
export const OVER = ["refused", "failed", "broken"];
const MOST_TOLD = 1000;

// Asked for once: who asks second may else get it first.
let loading = null;
const load = () => (loading ??= import("./upload_transfer.js").catch(forget));
const forget = (error) => {
  loading = null;
  throw error;
};

// Not crypto.randomUUID, which plain http does not have.
const newKey = () => Array.from(crypto.getRandomValues(new Uint8Array(12)), (byte) => byte.toString(16).padStart(2, "0")).join("");

const same = (one) => (other) => one.purpose === other.purpose && one.name === other.name && one.size === other.size;

function change(items, { add, found, key, patch, drop, clear }) {
  if (add) return [...items.filter((item) => item.state !== "broken" || !add.some(same(item))), ...add];
  if (found) return [...items, ...found.filter((one) => !items.some(same(one)))];
  if (clear) return items.filter((item) => item.purpose !== clear || MOVING.includes(item.state));
  if (drop) return items.filter((item) => !drop.includes(item.key));
  return items.map((item) => (item.key === key ? { ...item, ...patch } : item));
}

function useTransfers(items, act, props) {
  const latest = useRef(props);
  const running = useRef(new Map());
  useEffect(() => {
    latest.current = props;
  });
  useEffect(() => {
    const free = AT_ONCE - items.filter(({ state }) => state === "sending" || state === "stalled").length;
    const next = items.filter(({ state }) => state === "waiting").slice(0, Math.max(0, free));
    for (const item of next) start(item);
  });
  const start = (item) => {
    if (running.current.has(item.key)) return;
    running.current.set(item.key, null);
    act({ key: item.key, patch: { state: "sending" } });
    const tell = (patch) => {
      act({ key: item.key, patch });
      if (patch.state === "done") latest.current.onChange?.(patch.id);
    };
    const begin = ({ transfer }) => running.current.has(item.key) && running.current.set(item.key, transfer(item, tell));
    load().then(begin, () => act({ key: item.key, patch: { state: "failed" } }));
  };
  useEffect(() => {
    const active = running.current;
    return () => {
      active.forEach((transfer) => transfer?.stop(false));
      active.clear();
    };
  }, []);
  return running;
}

export function useUploads(props) {
  const { endpoint, purpose, files, labels, resetKey } = props;
  const [items, act] = useReducer(change, []);
  const running = useTransfers(items, act, props);
  const mine = items.filter((item) => item.purpose === purpose);
  const known = files.map(({ id }) => id);
  const arrived = items.filter(({ id }) => id && known.includes(id)).map(({ key }) => key);
  useEffect(() => {
    if (arrived.length) act({ drop: arrived });
  });

  const before = useRef(resetKey);
  useEffect(() => {
    if (resetKey && resetKey !== before.current) act({ clear: purpose });
    before.current = resetKey;
  }, [resetKey, purpose]);

  useBrokenOff(purpose, resetKey, (found) => {
    act({ found: found.map((one) => ({ ...one, key: newKey(), purpose, state: "broken" })) });
  });

  const isBusy = mine.some(({ state }) => MOVING.includes(state));
  const left = mine.filter(({ state }) => OVER.includes(state)).map(({ name }) => name.slice(0, 255)).slice(0, MOST_TOLD);
  const leftNow = left.join("\n");
  const { busy, leftOut } = props;
  const leftToldOf = leftOut.join("\n");
  const onProgress = useRef(props.onProgress);
  useEffect(() => {
    onProgress.current = props.onProgress;
  });
  // A page that was loaded again in the middle still believes that files are on their way, or were left out.
  useEffect(() => {
    if (isBusy !== busy || leftNow !== leftToldOf) onProgress.current?.(isBusy, left);
  }, [isBusy, busy, leftNow, leftToldOf]);

  const add = (chosen) => {
    const fresh = [...chosen].map((file) => {
      const message = refusal(file, props);
      return { key: newKey(), file, name: file.name, size: file.size, endpoint, purpose, percent: 0, state: message ? "refused" : "waiting", message };
    });
    const broken = items.filter(({ state }) => state === "broken");
    for (const one of fresh) broken.find((other) => same(one)(other) && !other.fits(one.file))?.forget();
    act({ add: fresh });
  };
  const drop = (item) => {
    running.current.get(item.key)?.stop(true);
    running.current.delete(item.key);
    item.forget?.();
    act({ drop: [item.key] });
  };
  const retry = (item) => {
    const transfer = running.current.get(item.key);
    if (transfer) return transfer.again();
    running.current.delete(item.key);
    return act({ key: item.key, patch: { state: "waiting", message: "" } });
  };
  const remove = async (id) => {
    const { discard } = await load();
    const problem = await discard(endpoint, id, labels.not_removed);
    if (!problem) props.onChange?.(id);
    return problem;
  };
  return { items: mine.filter(({ key }) => !arrived.includes(key)), add, drop, retry, remove };
}
