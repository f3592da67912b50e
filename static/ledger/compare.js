/** Two checkpoints of one log: one history or two. */

import { equal } from "../seal/bytes.js";
import { fails, holds, notCovered } from "./finding.js";
import { checkSignatures } from "./policy.js";
import { consistencyFault } from "./proof.js";
import { TileTree } from "./tile.js";

/**
 * @typedef {import("./checkpoint.js").Checkpoint} Checkpoint
 * @typedef {import("./finding.js").Finding} Finding
 */

/**
 * Both accepted by the policy, and the newer extends the older; in either order.
 * @param {Checkpoint} one
 * @param {Checkpoint} other
 * @param {import("./policy.js").Policy} policy
 * @param {import("./tile.js").ReadTile} readTile of the log; needed for different sizes only
 * @returns {Promise<Finding[]>}
 */
export async function compareCheckpoints(one, other, policy, readTile) {
  const [older, newer] = one.size > other.size ? [other, one] : [one, other];
  const findings = [...(await checkSignatures(older, policy)), ...(await checkSignatures(newer, policy))];
  if (older.origin !== newer.origin) {
    return [...findings, fails("origins-differ", { old: older.origin, new: newer.origin })];
  }
  // A log that did not sign both has not shown two histories: somebody else may have written one of them.
  const signed = findings.filter(({ code }) => code === "signed-by-log").length === 2;
  return [...findings, ...(await history(older, newer, signed, readTile))];
}

/**
 * @param {Checkpoint} older
 * @param {Checkpoint} newer
 * @param {boolean} signed
 * @param {import("./tile.js").ReadTile} readTile
 * @returns {Promise<Finding[]>}
 */
async function history(older, newer, signed, readTile) {
  const data = { old: String(older.size), new: String(newer.size) };
  const splitView = signed ? fails("split-view", data) : fails("inconsistent", data);
  if (older.size === newer.size) return [equal(older.root, newer.root) ? holds("consistent", data) : splitView];
  let proof, root;
  try {
    const tree = new TileTree(newer.size, readTile);
    [proof, root] = [await tree.consistencyProof(older.size), await tree.root(newer.size)];
  } catch {
    return [notCovered("no-tiles", data)];
  }
  // Tiles of another tree prove nothing of these two: whoever serves them may be somebody else, or lie.
  if (!equal(root, newer.root)) return [fails("tiles-differ", data)];
  const fault = consistencyFault(older.size, older.root, newer.size, newer.root, proof);
  return [fault === undefined ? holds("consistent", data) : splitView];
}
