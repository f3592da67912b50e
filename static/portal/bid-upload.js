/**
 * A sealed bid's commitment on its way to the node: that is what has to be in time. If the page dies before it is
 * answered, the same envelope is sent again under the same key and gets the same answer.
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
 */

/** Waiting time between two tries, in milliseconds: doubled each time, up to the longest. */
const [SHORTEST, LONGEST] = [1_000, 30_000];

/** Whether the same request may pass later: the line failed, or the node is busy. @param {unknown} error */
const isPassing = (error) =>
  error instanceof TypeError || (error instanceof Problem && ([408, 425, 429].includes(error.status) || error.status >= 500 || error.code === "contended"));

/** @param {number} milliseconds @param {AbortSignal} signal */
function pause(milliseconds, signal) {
  return new Promise((resolve, reject) => {
    const ended = () => reject(signal.reason);
    if (signal.aborted) return ended();
    const go = () => {
      signal.removeEventListener("abort", ended);
      globalThis.removeEventListener?.("online", go);
      clearTimeout(timer);
      resolve(undefined);
    };
    const timer = setTimeout(go, milliseconds);
    signal.addEventListener("abort", ended, { once: true });
    // Back on line: no need to wait for the rest.
    globalThis.addEventListener?.("online", go, { once: true });
    return undefined;
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

/** Submits the commitment. @param {Sealed} sealed @returns {Promise<{ eid: string, index: number, in_time: boolean, receipt: string }>} */
export function commit(sealed) {
  const { party, salt, envelope, eid } = sealed;
  return send("POST", bids(sealed), { party, salt, envelope }, `submit-${eid}`);
}

/** Which segments the node has. @param {Pick<Sealed, "procedure" | "lot" | "party" | "eid">} sealed @returns {Promise<{ present: number[], total: number, complete: boolean }>} */
export const held = (sealed) => get(`${bids(sealed)}/${sealed.eid}/segments?party=${encodeURIComponent(sealed.party)}`);
