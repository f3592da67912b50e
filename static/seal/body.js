// The body: manifest and files, padded, cut into segments and encrypted. docs/spec/seal.md, "Body".
//
// Nothing but a few segments is ever in memory. Any segment can be made at any time, in any order, so that an upload
// goes on where it stopped: the same `cek`, manifest and files always give the same bytes.

import { u32be } from "./bytes.js";
import {
  MOST_PLAINTEXT_BYTES, SEGMENT_BYTES, ciphertextBytes, paddedBytes, segmentCount,
} from "./padding.js";
import { Refused } from "./refused.js";
import { TreeHasher, longLeafHash } from "./tree.js";

export * from "./padding.js";

const subtle = globalThis.crypto.subtle;
/** Segments that are in work at once while the root is computed. */
const AHEAD = 4;

/** nonce 0^7 ‖ u32(k) ‖ u8(1 if last, else 0). @param {number} k @param {boolean} isLast */
function nonce(k, isLast) {
  const bytes = new Uint8Array(12);
  bytes.set(u32be(k), 7);
  bytes[11] = isLast ? 1 : 0;
  return bytes;
}

/** The body's cipher: AES-256-GCM under `cek`, associated data `hctx`. */
export class SegmentCipher {
  /** @param {CryptoKey} key @param {Uint8Array} hctx */
  constructor(key, hctx) {
    this.key = key;
    this.hctx = hctx;
  }

  /** @param {Uint8Array} cek @param {Uint8Array} hctx */
  static async of(cek, hctx) {
    return new SegmentCipher(await subtle.importKey("raw", cek, "AES-GCM", false, ["encrypt", "decrypt"]), hctx);
  }

  /** @param {number} k @param {boolean} isLast */
  #parameters(k, isLast) {
    return { name: "AES-GCM", iv: nonce(k, isLast), additionalData: this.hctx, tagLength: 128 };
  }

  /** Encrypted segment ‖ tag. @param {number} k @param {boolean} isLast @param {Uint8Array} text */
  async seal(k, isLast, text) {
    return new Uint8Array(await subtle.encrypt(this.#parameters(k, isLast), this.key, text));
  }

  /** The segment's plaintext, or null if its tag does not verify. @param {number} k @param {boolean} isLast @param {Uint8Array} sealed */
  open(k, isLast, sealed) {
    return subtle.decrypt(this.#parameters(k, isLast), this.key, sealed).then(
      (text) => new Uint8Array(text),
      () => null,
    );
  }
}

/** The bytes of part of a blob; a file that was changed or removed since it was picked is refused. @param {Blob} blob @param {number} from @param {number} to */
export async function readBlob(blob, from, to) {
  let bytes;
  try {
    bytes = new Uint8Array(await blob.slice(from, to).arrayBuffer());
  } catch {
    throw new Refused("file-unreadable", { name: /** @type {any} */ (blob).name ?? "" });
  }
  if (bytes.length !== to - from) throw new Refused("file-unreadable", { name: /** @type {any} */ (blob).name ?? "" });
  return bytes;
}

/** A body that can be made segment by segment. */
export class Body {
  #parts;
  #cipher;

  /**
   * @param {Uint8Array} prefix u32(bytes of JCS(manifest)) ‖ JCS(manifest), or nothing for a dummy
   * @param {Blob[]} files in the manifest's order
   * @param {SegmentCipher} cipher
   */
  constructor(prefix, files, cipher) {
    this.#cipher = cipher;
    let at = 0;
    /** @type {{from: number, to: number, read: (from: number, to: number) => Uint8Array | Promise<Uint8Array>}[]} */
    this.#parts = [];
    const add = (length, read) => {
      this.#parts.push({ from: at, to: at + length, read });
      at += length;
    };
    add(prefix.length, (from, to) => prefix.subarray(from, to));
    for (const file of files) add(file.size, (from, to) => readBlob(file, from, to));
    /** Bytes before padding. */
    this.plaintextBytes = at;
    /** Bytes with padding. */
    this.paddedBytes = paddedBytes(at);
    if (this.paddedBytes > MOST_PLAINTEXT_BYTES) throw new Refused("body-too-long", { bytes: at });
    /** Number of segments. */
    this.segments = segmentCount(this.paddedBytes);
    /** Bytes of the ciphertext: `body_bytes`. */
    this.bodyBytes = ciphertextBytes(this.paddedBytes);
  }

  /** The plaintext of segment `k`: what the parts have there, then zeros. @param {number} k */
  async plaintextSegment(k) {
    const from = k * SEGMENT_BYTES;
    const to = Math.min(from + SEGMENT_BYTES, this.paddedBytes);
    const segment = new Uint8Array(to - from);
    for (const part of this.#parts) {
      const [begin, end] = [Math.max(from, part.from), Math.min(to, part.to)];
      if (begin < end) segment.set(await part.read(begin - part.from, end - part.from), begin - from);
    }
    return segment;
  }

  /** Segment `k` as it is uploaded: encrypted, with its tag. @param {number} k */
  async ciphertextSegment(k) {
    if (!Number.isInteger(k) || k < 0 || k >= this.segments) throw new Refused("segment-number", { k });
    return this.#cipher.seal(k, k === this.segments - 1, await this.plaintextSegment(k));
  }

  /**
   * body_root: the RFC 6962 root whose leaves are the ciphertext segments.
   * @param {(bytes: number) => void} [sealed] is told the ciphertext bytes done so far
   */
  async root(sealed = () => {}) {
    const tree = new TreeHasher();
    const leaf = async (k) => {
      const segment = await this.ciphertextSegment(k);
      return { hash: await longLeafHash(segment), bytes: segment.length };
    };
    let done = 0;
    for await (const { hash, bytes } of inOrder(this.segments, AHEAD, leaf)) {
      tree.pushLeafHash(hash);
      sealed((done += bytes));
    }
    return tree.root();
  }
}

/**
 * make(0), make(1), … in order, with at most `ahead` in work.
 * @template T
 * @param {number} count
 * @param {number} ahead
 * @param {(k: number) => Promise<T>} make
 */
async function* inOrder(count, ahead, make) {
  const inWork = [];
  const begin = (k) => {
    const work = make(k);
    work.catch(() => {}); // it is thrown where its turn comes
    inWork.push(work);
  };
  for (let k = 0; k < count; k++) {
    begin(k);
    if (inWork.length === ahead) yield await inWork.shift();
  }
  while (inWork.length > 0) yield await inWork.shift();
}
