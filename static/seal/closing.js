// The closing list. docs/spec/seal.md, "Closing": every bid received in time, in the order of the ledger, fixed before
// anything is opened.

import { fromBase64url } from "./bytes.js";
import { expectMembers } from "./jcs.js";
import { Refused } from "./refused.js";
import { inclusionProof, treeRoot, verifyInclusion } from "./tree.js";

/**
 * @typedef {{index: number, eid: string}} ClosingEntry
 * @typedef {{position: number, size: number, hashes: Uint8Array[]}} ClosingProof
 */

/**
 * Refuses what is no closing list: indexes increase strictly, no eid stands twice.
 * @param {any} entries
 * @returns {ClosingEntry[]} the same
 */
export function checkClosing(entries) {
  if (!Array.isArray(entries)) throw new Refused("members", { what: "closing" });
  const seen = new Set();
  let before = -1;
  for (const entry of entries) {
    expectMembers(entry, "closing entry", ["index", "eid"]);
    fromBase64url(entry.eid, 32);
    if (!Number.isSafeInteger(entry.index) || entry.index <= before) {
      throw new Refused("closing-order", { index: entry.index });
    }
    if (seen.has(entry.eid)) throw new Refused("closing-repeated", { eid: entry.eid });
    before = entry.index;
    seen.add(entry.eid);
  }
  return entries;
}

/** @param {ClosingEntry[]} entries */
function leaves(entries) {
  return checkClosing(entries).map(({ eid }) => fromBase64url(eid, 32));
}

/** The RFC 6962 root whose leaves are the 32-byte eids in the list's order. @param {ClosingEntry[]} entries */
export function closingRoot(entries) {
  return treeRoot(leaves(entries));
}

/** The place of a bid and its audit path, or null. @param {ClosingEntry[]} entries @param {string} eid @returns {ClosingProof | null} */
export function closingProof(entries, eid) {
  const position = entries.findIndex((entry) => entry.eid === eid);
  const hashes = inclusionProof(leaves(entries), position);
  return hashes === null ? null : { position, size: entries.length, hashes };
}

/** Whether a bid is at this place of the list with this root. @param {ClosingProof} proof @param {string} eid @param {Uint8Array} root */
export function verifyClosingProof({ position, size, hashes }, eid, root) {
  return verifyInclusion(fromBase64url(eid, 32), position, size, hashes, root);
}
