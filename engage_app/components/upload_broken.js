import { defaultOptions } from "tus-js-client";
import { heldElsewhere } from "./upload_hold.js";

const GONE = [403, 404, 410];

// Files of a form of which a part has arrived, and which this browser no longer sends. `fits` says whether a file that
// is chosen is the very one that goes on, `forget` takes away what arrived of it.
export async function brokenOff(purpose) {
  const kept = await defaultOptions.urlStorage.findAllUploads();
  const held = await heldElsewhere();
  const ours = kept.filter(({ metadata, uploadUrl }) => metadata?.draft === purpose && !held.includes(uploadUrl));
  const found = await Promise.all(ours.map(describe));
  return found.filter(Boolean);
}

async function describe({ uploadUrl, urlStorageKey, size, metadata }) {
  const ask = (method) => fetch(uploadUrl, { method, headers: { "Tus-Resumable": "1.0.0" } });
  const forgetHere = () => defaultOptions.urlStorage.removeUpload(urlStorageKey);
  const answer = await ask("HEAD");
  const isWhole = Number(answer.headers.get("Upload-Offset")) === size;
  if (GONE.includes(answer.status) || isWhole) await forgetHere();
  if (!answer.ok || isWhole) return null;
  const changed = urlStorageKey.split("::").at(-2).split("|").at(-1);
  return {
    name: metadata.filename,
    size,
    fits: (file) => String(file.lastModified) === changed,
    forget: () => Promise.all([forgetHere(), ask("DELETE").catch(() => undefined)]),
  };
}
