/** Nodes and proofs from a log's public tiles (c2sp.org/tlog-tiles): docs/spec/ledger.md, "Tiles". */

import { sha256 } from "../seal/sha256.js";
import { nodeHash } from "../seal/tree.js";

const HASH_BYTES = 32;
/** Levels of the tree in one tile, whose full width is 2 to that. */
const TILE_LEVELS = 8n;
const TILE_WIDTH = 256n;

/**
 * What gives a tile's bytes by its path below the log's prefix; fails where there is none.
 * @typedef {(path: string) => Promise<Uint8Array>} ReadTile
 */

/** A tile that is missing or is no tile. */
class TileError extends Error {}

/**
 * The path of a tile of hashes.
 * @param {bigint} level tile level
 * @param {bigint} index
 * @param {bigint} width 1 to 256
 */
export function tilePath(level, index, width) {
  const digits = String(index);
  const groups = digits.padStart(Math.ceil(digits.length / 3) * 3, "0").match(/\d{3}/g) ?? [];
  const name = groups.map((group, at) => (at < groups.length - 1 ? `x${group}` : group)).join("/");
  return `tile/${level}/${name}${width < TILE_WIDTH ? `.p/${width}` : ""}`;
}

/** The tree of the first `size` leaves, read tile by tile; no tile is read twice. */
export class TileTree {
  /** @type {Map<string, Promise<Uint8Array>>} */ #tiles = new Map();
  #size;
  #readTile;

  /** @param {bigint} size @param {ReadTile} readTile */
  constructor(size, readTile) {
    this.#size = size;
    this.#readTile = readTile;
  }

  /** @param {bigint} level tile level @param {bigint} index */
  async #tile(level, index) {
    const rest = (this.#size >> (TILE_LEVELS * level)) - index * TILE_WIDTH;
    const width = rest < TILE_WIDTH ? rest : TILE_WIDTH;
    const path = tilePath(level, index, width);
    if (!this.#tiles.has(path)) this.#tiles.set(path, this.#readTile(path));
    const bytes = /** @type {Uint8Array} */ (await this.#tiles.get(path));
    if (bytes.length !== Number(width) * HASH_BYTES) throw new TileError(path);
    return bytes;
  }

  /** The root of the complete subtree of 2^level leaves, number `index`. @param {bigint} level @param {bigint} index */
  async #node(level, index) {
    const [tileLevel, height] = [level / TILE_LEVELS, level % TILE_LEVELS];
    const first = index << height;
    const bytes = await this.#tile(tileLevel, first / TILE_WIDTH);
    const start = Number(first % TILE_WIDTH) * HASH_BYTES;
    let nodes = [];
    for (let at = 0; at < 1 << Number(height); at += 1) {
      nodes.push(bytes.subarray(start + at * HASH_BYTES, start + (at + 1) * HASH_BYTES));
    }
    while (nodes.length > 1) {
      const pairs = nodes.flatMap((left, at) => (at % 2 === 0 ? [[left, nodes[at + 1]]] : []));
      nodes = pairs.map(([left, right]) => nodeHash(left, right));
    }
    return nodes[0];
  }

  /**
   * The root over the leaves [start, end), a range that RFC 6962's division of a tree produces.
   * @param {bigint} start
   * @param {bigint} end
   */
  async #range(start, end) {
    const edge = [];
    let at = start;
    for (let level = 63n; level >= 0n; level -= 1n) {
      if ((end - start) & (1n << level)) {
        edge.push(await this.#node(level, at >> level));
        at += 1n << level;
      }
    }
    let hash = edge.pop();
    for (let left = edge.pop(); hash && left; left = edge.pop()) hash = nodeHash(left, hash);
    return hash ?? sha256();
  }

  /** The root of the tree of the first `size` leaves. @param {bigint} size at most this tree's */
  root(size) {
    return this.#range(0n, size);
  }

  /**
   * That this tree extends the one of its first `old` leaves: RFC 6962 section 2.1.2, from the root down.
   * @param {bigint} old
   */
  async consistencyProof(old) {
    if (old === 0n || old === this.#size) return [];
    let [start, end] = [0n, this.#size];
    const path = [];
    while (end !== old) {
      const middle = start + split(end - start);
      if (old <= middle) {
        path.push(await this.#range(middle, end));
        end = middle;
      } else {
        path.push(await this.#range(start, middle));
        start = middle;
      }
    }
    // Where the walk never turned right, the older tree is a complete subtree, whose root the verifier has.
    if (start > 0n) path.push(await this.#range(start, end));
    return path.reverse();
  }
}

/** The largest power of two below `n`, for `n` of 2 or more. @param {bigint} n */
const split = (n) => 1n << BigInt((n - 1n).toString(2).length - 1);
