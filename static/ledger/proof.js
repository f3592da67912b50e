/** Proofs in the tree, checked as RFC 9162 sections 2.1.3.2 and 2.1.4.2 compute them. Sizes and indexes are BigInt. */

import { equal } from "../seal/bytes.js";
import { sha256 } from "../seal/sha256.js";
import { nodeHash } from "../seal/tree.js";

/** The largest tree: 2^63 - 1 leaves. */
const MAX_SIZE = (1n << 63n) - 1n;
/** A path cannot be longer: a tree cannot be higher. */
export const MAX_PROOF_HASHES = 63;

/**
 * Why a proof does not hold; nothing where it does.
 * @typedef {"too-large" | "index-beyond-size" | "old-beyond-new" | "length" | "root" | "old-root" | undefined} Fault
 */

/**
 * A tree size or an index: decimal, no leading zeroes, at most [`MAX_SIZE`].
 * @param {string} text
 * @returns {bigint | undefined}
 */
export function parseSize(text) {
  if (!/^(0|[1-9][0-9]{0,18})$/.test(text)) return undefined;
  const size = BigInt(text);
  return size <= MAX_SIZE ? size : undefined;
}

/**
 * Whether the leaf with this hash is number `index` of the tree of `size` leaves with `root`.
 * @param {Uint8Array} leafHash
 * @param {bigint} index
 * @param {bigint} size
 * @param {Uint8Array[]} proof from the leaf's sibling up
 * @param {Uint8Array} root
 * @returns {Fault}
 */
export function inclusionFault(leafHash, index, size, proof, root) {
  if (size > MAX_SIZE) return "too-large";
  if (index >= size) return "index-beyond-size";
  let [at, last, hash] = [index, size - 1n, leafHash];
  for (const sibling of proof) {
    if (last === 0n) return "length";
    if (at & 1n || at === last) {
      hash = nodeHash(sibling, hash);
      // On the right edge the levels without a sibling are skipped.
      while (!(at & 1n) && at !== 0n) [at, last] = [at >> 1n, last >> 1n];
    } else {
      hash = nodeHash(hash, sibling);
    }
    [at, last] = [at >> 1n, last >> 1n];
  }
  if (last !== 0n) return "length";
  return equal(hash, root) ? undefined : "root";
}

/**
 * Whether the tree of `now` leaves extends the tree of `old` leaves. Everything extends the empty tree, whose root is the
 * hash of nothing.
 * @param {bigint} old
 * @param {Uint8Array} oldRoot
 * @param {bigint} now
 * @param {Uint8Array} newRoot
 * @param {Uint8Array[]} proof
 * @returns {Fault}
 */
export function consistencyFault(old, oldRoot, now, newRoot, proof) {
  if (now > MAX_SIZE) return "too-large";
  if (old > now) return "old-beyond-new";
  if (old === 0n || old === now) {
    if (proof.length > 0) return "length";
    if (old === 0n && !equal(oldRoot, sha256())) return "old-root";
    return old === now && !equal(oldRoot, newRoot) ? "root" : undefined;
  }
  let [at, last] = [old - 1n, now - 1n];
  while (at & 1n) [at, last] = [at >> 1n, last >> 1n];
  // Where the older tree is complete, its root is the first node of the path and is left out of the proof.
  const path = (old & (old - 1n)) === 0n ? [oldRoot, ...proof] : proof;
  if (path.length === 0) return "length";
  let [fromOld, fromNew] = [path[0], path[0]];
  for (const hash of path.slice(1)) {
    if (last === 0n) return "length";
    if (at & 1n || at === last) {
      fromOld = nodeHash(hash, fromOld);
      fromNew = nodeHash(hash, fromNew);
      while (!(at & 1n) && at !== 0n) [at, last] = [at >> 1n, last >> 1n];
    } else {
      fromNew = nodeHash(fromNew, hash);
    }
    [at, last] = [at >> 1n, last >> 1n];
  }
  if (last !== 0n) return "length";
  if (!equal(fromOld, oldRoot)) return "old-root";
  return equal(fromNew, newRoot) ? undefined : "root";
}
