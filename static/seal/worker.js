// The worker that seals, so that the page stays quick. It has no DOM and asks nothing but the node's segments.
//
//   page → worker                                          worker → page
//   {type: "seal", job}                                    {type: "progress", step: "hash" | "root", done, total}   bytes
//     job: NewJob with identitySeed or identity,           {type: "kept", kept}         a new bid: to be kept before
//     or KeptJob (job.js)                                                               anything is sent
//                                                          {type: "envelope", E, eid, salt, tenderer, body_bytes, segments}
//   {type: "upload", procedure, lot, party}                {type: "progress", step: "upload", done, total}          segments
//     after the node has recorded E                        {type: "waiting", seconds, reason}
//                                                          {type: "complete", eid}
//   {type: "pause"}                                        {type: "paused"}
//   {type: "upload", …} again goes on                      {type: "refused", code, data}     a refusal, with its code
//                                                          {type: "fault", message}          a fault of ours
//
// identity is {privateKey: CryptoKey, publicKey: Uint8Array}; identitySeed is 32 bytes. One bid at a time.

import { Identity } from "./identity.js";
import { authorOf, begin, seal } from "./job.js";
import { Refused } from "./refused.js";
import { Upload } from "./upload.js";

/** Milliseconds between two progress messages. */
const PROGRESS_PAUSE = 100;

/**
 * Answers the messages of a port. `world` is replaced by tests.
 * @param {{postMessage: (message: any) => void, addEventListener: (type: "message", listener: (event: any) => void) => void}} port
 * @param {{fetch?: typeof fetch, sleep?: (seconds: number) => Promise<void>}} [world]
 */
export function serve(port, world = {}) {
  /** @type {import("./job.js").Sealed | null} */
  let sealed = null;
  /** @type {Upload | null} */
  let upload = null;
  let busy = false;
  let told = 0;

  const progress = (step, done, total) => {
    const now = performance.now();
    if (done !== 0 && done !== total && now - told < PROGRESS_PAUSE) return;
    told = now;
    port.postMessage({ type: "progress", step, done, total });
  };

  const begun = {
    async seal({ job }) {
      sealed = null;
      const isNew = job.kept === undefined;
      const ready = isNew ? await begin(job, await identityOf(job), progress) : job;
      if (isNew) port.postMessage({ type: "kept", kept: ready.kept });
      sealed = await seal(ready, progress, { checked: isNew });
      const { salt_b: salt, tenderer } = authorOf(sealed.kept);
      const { bodyBytes: body_bytes, segments } = sealed.body;
      port.postMessage({ type: "envelope", E: sealed.text, eid: sealed.eid, salt, tenderer, body_bytes, segments });
    },
    async upload({ procedure, lot, party }) {
      if (sealed === null) throw new Refused("nothing-sealed");
      const { eid, body } = sealed;
      upload = new Upload({ procedure, lot, party, eid }, body, (message) => port.postMessage(message), world);
      try {
        await upload.run();
      } finally {
        upload = null;
      }
      port.postMessage({ type: "complete", eid });
    },
  };

  port.addEventListener("message", async ({ data }) => {
    if (data?.type === "pause") {
      upload?.pause();
      return;
    }
    if (data?.type === "hurry") {
      upload?.hurry();
      return;
    }
    const work = Object.hasOwn(begun, data?.type) ? begun[data.type] : null;
    if (work === null) return;
    if (busy) {
      port.postMessage({ type: "refused", code: "busy", data: {} });
      return;
    }
    busy = true;
    // What is told last is told when the next message is welcome.
    const last = await work(data).then(
      () => null,
      (error) => answerTo(error),
    );
    busy = false;
    if (last !== null) port.postMessage(last);
  });
}

/** @param {any} error */
function answerTo(error) {
  if (error instanceof Refused && error.code === "paused") return { type: "paused" };
  if (error instanceof Refused) return { type: "refused", code: error.code, data: error.data };
  return { type: "fault", message: String(error?.message ?? error) };
}

/** @param {{identity?: {privateKey: CryptoKey, publicKey: Uint8Array}, identitySeed?: Uint8Array}} job */
async function identityOf({ identity, identitySeed }) {
  if (identity !== undefined) return new Identity(identity.privateKey, identity.publicKey);
  if (identitySeed !== undefined) return Identity.fromSeed(identitySeed);
  throw new Refused("job-incomplete");
}

if (typeof globalThis.DedicatedWorkerGlobalScope === "function" && globalThis instanceof DedicatedWorkerGlobalScope) {
  serve(globalThis);
}
