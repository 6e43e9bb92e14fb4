import { Upload } from "tus-js-client";
import { holder } from "./upload_hold.js";
import { queueUp } from "./upload_line.js";

const CHUNK = 64 * 1024 * 1024; // bytes; the server keeps what came of one that broke off
const PAUSES = [500, 1000, 3000, 5000, 10000]; // ms before the next try; the last one repeats
const TRIES = 5; // when the server answers, but with an error of its own
const BUSY = [409, 423]; // another try of this upload is still being dealt with
const HOPELESS = [400, 403, 413, 415, 422]; // trying the same file again would end the same way

function messageOf(response) {
  try {
    return JSON.parse(response.getBody()).message;
  } catch {
    return undefined;
  }
}

async function fingerprint(file, { metadata }) {
  return ["engage", metadata.draft, file.name, file.type, file.size, file.lastModified].join("|");
}

// One file on its way. `tell` hears what changes: {percent}, {state: "stalled" | "failed" | "done", message, id, final}.
export function transfer({ file, key, endpoint, purpose }, tell) {
  let tries = 0;
  let timer = 0;
  let hasBegun = false;
  let ending = null; // once it is called off: {forGood}
  const { turn, leave } = queueUp();
  const { hold, release } = holder();
  const rest = () => {
    clearTimeout(timer);
    window.removeEventListener("online", go);
  };
  const go = () => {
    rest();
    hasBegun = true;
    tell({ state: "sending", message: "" });
    upload.start();
  };
  const later = () => {
    timer = setTimeout(go, PAUSES[Math.min(tries, PAUSES.length - 1)]);
    tries += 1;
    window.addEventListener("online", go);
    tell({ state: "stalled" });
  };
  const end = () => upload.abort(ending.forGood).catch(() => undefined);
  const onError = (error) => {
    leave();
    if (ending) return;
    const response = error.originalResponse;
    const status = response?.getStatus() ?? 0;
    const mayPass = status === 0 || ((status >= 500 || BUSY.includes(status)) && status !== 507 && tries < TRIES);
    if (mayPass) later();
    else tell({ state: "failed", message: messageOf(response), final: HOPELESS.includes(status) });
  };
  const upload = new Upload(file, {
    endpoint, chunkSize: CHUNK, retryDelays: null, fingerprint, removeFingerprintOnSuccess: true,
    metadata: { filename: file.name, filetype: file.type, draft: purpose, key },
    onProgress: (sent, total) => tell({ percent: Math.floor((sent / total) * 100) }),
    onUploadUrlAvailable: () => {
      leave();
      hold(upload.url);
      if (ending) end();
    },
    onChunkComplete: () => {
      tries = 0;
    },
    onError,
    onSuccess: () => {
      release();
      tell({ state: "done", percent: 100, id: upload.url.replace(/\/+$/, "").split("/").pop() });
    },
  });
  // What the browser remembers of earlier tries may be damaged: the file is then sent from its beginning.
  Promise.all([upload.findPreviousUploads().catch(() => []), turn]).then(([previous]) => {
    if (previous.length) upload.resumeFromPreviousUpload(previous[0]);
    if (!ending) go();
    else if (ending.forGood) end();
  });
  return {
    again: () => {
      tries = 0;
      go();
    },
    stop: (forGood) => {
      rest();
      release();
      ending = { forGood };
      // An announcement under way goes on: only its answer names what is to be taken away.
      if (upload.url) end();
      if (upload.url || !hasBegun) leave();
    },
  };
}

// Takes away a file that has arrived; says what went wrong, "" for nothing.
export async function discard(endpoint, id, failed) {
  try {
    const answer = await fetch(`${endpoint}/${id}`, { method: "DELETE", headers: { "Tus-Resumable": "1.0.0" } });
    if (answer.ok || answer.status === 404 || answer.status === 410) return "";
    return (await answer.json()).message ?? failed;
  } catch {
    return failed;
  }
}
