/**
 * A sealed bid's way to the node: the envelope first, which is what has to be in time; then the segments that are
 * missing, again and again until all are there.
 *
 * If the page dies before the commitment is answered, the same envelope is sent again under the same key and gets the
 * same answer; if it dies later, the node says which segments it has.
 */

import { Problem, get, send } from "./api.js";

/**
 * @typedef {object} Sealed
 * @property {string} procedure
 * @property {string} lot
 * @property {string} party
 * @property {string} kind of envelope
 * @property {string} eid
 * @property {string} salt
 * @property {string} envelope canonical text
 * @property {number} segments
 * @property {string} [receipt]
 * @property {number} [index] of the act in the ledger
 * @property {boolean} [inTime]
 */

/** Waiting time between two tries, in milliseconds: doubled each time, up to the longest. */
const [SHORTEST, LONGEST] = [1_000, 30_000];

/** Whether the same request may pass later: the line failed, or the node is busy. @param {unknown} error */
export const isPassing = (error) =>
  error instanceof TypeError || (error instanceof Problem && (error.status === 429 || error.status >= 500));

/** @param {number} milliseconds @param {AbortSignal} signal */
function pause(milliseconds, signal) {
  return new Promise((resolve, reject) => {
    const ended = () => reject(signal.reason);
    if (signal.aborted) return ended();
    signal.addEventListener("abort", ended, { once: true });
    const go = () => {
      signal.removeEventListener("abort", ended);
      globalThis.removeEventListener?.("online", go);
      clearTimeout(timer);
      resolve(undefined);
    };
    const timer = setTimeout(go, milliseconds);
    // Back on line: no need to wait for the rest.
    globalThis.addEventListener?.("online", go, { once: true });
  });
}

/**
 * Tries until it passes, is refused, or is ended.
 * @template T
 * @param {() => Promise<T>} attempt @param {AbortSignal} signal @param {(error: unknown) => void} waiting
 */
export async function insist(attempt, signal, waiting) {
  for (let wait = SHORTEST; ; wait = Math.min(2 * wait, LONGEST)) {
    try {
      return await attempt();
    } catch (error) {
      if (signal.aborted || !isPassing(error)) throw error;
      waiting(error);
      await pause(wait, signal);
    }
  }
}

/** @param {Pick<Sealed, "procedure" | "lot">} sealed */
const bids = ({ procedure, lot }) =>
  `/api/v1/procedures/${encodeURIComponent(procedure)}/lots/${encodeURIComponent(lot)}/bids`;

/** @param {Pick<Sealed, "procedure" | "lot" | "eid">} sealed */
const segmentsPath = (sealed) => `${bids(sealed)}/${sealed.eid}/segments`;

/** Submits the commitment. @param {Sealed} sealed @returns {Promise<{ eid: string, index: number, in_time: boolean, receipt: string }>} */
export function commit(sealed) {
  const { party, salt, envelope, eid } = sealed;
  return send("POST", bids(sealed), { party, salt, envelope }, `submit-${eid}`);
}

/** Which segments the node has. @param {Pick<Sealed, "procedure" | "lot" | "party" | "eid">} sealed @returns {Promise<{ present: number[], total: number, complete: boolean }>} */
export const held = (sealed) => get(`${segmentsPath(sealed)}?party=${encodeURIComponent(sealed.party)}`);

/** @param {Sealed} sealed @param {number} number @param {BodyInit} bytes @param {AbortSignal} signal */
async function putSegment(sealed, number, bytes, signal) {
  const path = `${segmentsPath(sealed)}/${number}?party=${encodeURIComponent(sealed.party)}`;
  const headers = { "content-type": "application/octet-stream", "accept-language": document.documentElement.lang };
  const answer = await fetch(path, { method: "PUT", headers, body: bytes, signal, credentials: "same-origin" });
  if (!answer.ok) throw new Problem(answer.status, await answer.json().catch(() => ({})));
  return answer.json();
}

/**
 * Sends the segments that the node does not have.
 * @param {Sealed} sealed
 * @param {(number: number) => BodyInit | Promise<BodyInit>} segment
 * @param {{ signal: AbortSignal, progress: (done: number, all: number) => void, waiting: (error: unknown) => void }} how
 * @returns {Promise<boolean>} whether all are there
 */
export async function upload(sealed, segment, { signal, progress, waiting }) {
  let state = await insist(() => held(sealed), signal, waiting);
  progress(state.present.length, state.total);
  const present = new Set(state.present);
  for (let number = 0; number < sealed.segments; number += 1) {
    if (present.has(number)) continue;
    const bytes = await segment(number);
    state = await insist(() => putSegment(sealed, number, bytes, signal), signal, waiting);
    progress(state.present.length, state.total);
  }
  return state.complete;
}
