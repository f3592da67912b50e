// Merkle trees. docs/spec/seal.md, suite 1: RFC 6962 §2.1, leaf H(0x00 ‖ data), node H(0x01 ‖ left ‖ right).

import { equal } from "./bytes.js";
import { nativeSha256, sha256 } from "./sha256.js";

const LEAF = Uint8Array.of(0);
const NODE = Uint8Array.of(1);
const MOST_PROOF_HASHES = 63;

/** @param {Uint8Array} data */
export function leafHash(data) {
  return sha256(LEAF, data);
}

/** The hash of a long leaf, by WebCrypto. @param {Uint8Array} data */
export function longLeafHash(data) {
  return nativeSha256(LEAF, data);
}

/** @param {Uint8Array} left @param {Uint8Array} right */
export function nodeHash(left, right) {
  return sha256(NODE, left, right);
}

/** The root of a tree built leaf by leaf, holding one hash for each level. */
export class TreeHasher {
  /** Full subtrees on the right edge, largest first. @type {{size: number, hash: Uint8Array}[]} */
  #edge = [];

  /** Appends a leaf's data. @param {Uint8Array} data */
  push(data) {
    this.pushLeafHash(leafHash(data));
  }

  /** Appends a leaf of which the hash is known. @param {Uint8Array} hash */
  pushLeafHash(hash) {
    let size = 1;
    while (this.#edge.length > 0 && this.#edge[this.#edge.length - 1].size === size) {
      const left = this.#edge.pop();
      hash = nodeHash(left.hash, hash);
      size *= 2;
    }
    this.#edge.push({ size, hash });
  }

  /** The root so far; of an empty tree, the hash of nothing. @returns {Uint8Array} */
  root() {
    if (this.#edge.length === 0) return sha256();
    return this.#edge.map(({ hash }) => hash).reduceRight((right, left) => nodeHash(left, right));
  }
}

/** The root over leaves that are all at hand. @param {Iterable<Uint8Array>} leaves */
export function treeRoot(leaves) {
  const tree = new TreeHasher();
  for (const leaf of leaves) tree.push(leaf);
  return tree.root();
}

/**
 * The audit path of a leaf (§2.1.1), nearest sibling first.
 * @param {Uint8Array[]} leaves
 * @param {number} index
 * @returns {Uint8Array[] | null} null if there is no such leaf
 */
export function inclusionProof(leaves, index) {
  if (!Number.isInteger(index) || index < 0 || index >= leaves.length) return null;
  const path = [];
  while (leaves.length > 1) {
    const at = split(leaves.length);
    const [left, right] = [leaves.slice(0, at), leaves.slice(at)];
    path.unshift(treeRoot(index < at ? right : left));
    leaves = index < at ? left : right;
    index = index < at ? index : index - at;
  }
  return path;
}

/**
 * Whether the proof leads from a leaf's hash at `index` to the root of a tree of `size` leaves.
 * @param {Uint8Array} hash of the leaf
 * @param {number} index
 * @param {number} size
 * @param {Uint8Array[]} proof nearest sibling first
 * @param {Uint8Array} root
 */
function verifyLeafInclusion(hash, index, size, proof, root) {
  if (!Number.isSafeInteger(index) || !Number.isSafeInteger(size)) return false;
  if (index < 0 || index >= size || proof.length > MOST_PROOF_HASHES) return false;
  // Which side each sibling is on, from the root downwards.
  const siblingIsLeft = [];
  for (let first = 0, width = size; width > 1; ) {
    const left = split(width);
    const goesRight = index - first >= left;
    siblingIsLeft.push(goesRight);
    first += goesRight ? left : 0;
    width = goesRight ? width - left : left;
  }
  if (siblingIsLeft.length !== proof.length) return false;
  const computed = proof.reduce(
    (below, sibling) => (siblingIsLeft.pop() ? nodeHash(sibling, below) : nodeHash(below, sibling)),
    hash,
  );
  return equal(computed, root);
}

/** The same from the leaf's data. @param {Uint8Array} data @param {number} index @param {number} size @param {Uint8Array[]} proof @param {Uint8Array} root */
export function verifyInclusion(data, index, size, proof, root) {
  return verifyLeafInclusion(leafHash(data), index, size, proof, root);
}

/** The largest power of two below a size of 2 or more, which may exceed 32 bits. @param {number} size */
function split(size) {
  let power = 1;
  while (power * 2 < size) power *= 2;
  return power;
}
