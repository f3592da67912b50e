// Judging and opening. docs/spec/seal.md, "Judging": anyone with t shares recomputes everything of an envelope, and with
// its segments reads the bid.

import { equal, fromBase64url, toBase64url } from "./bytes.js";
import { SegmentCipher, paddedBytes, plaintextBytesOf } from "./body.js";
import { derive, makeWraps, mismatch, segmentBytesOf, segmentsOf } from "./envelope.js";
import { parseCanonical } from "./jcs.js";
import { MOST_MANIFEST_BYTES, checkManifest, manifestRoot } from "./manifest.js";
import { Refused } from "./refused.js";
import { Sha256 } from "./sha256.js";
import { combine } from "./shamir.js";
import { TreeHasher, longLeafHash } from "./tree.js";

/**
 * @typedef {import("./envelope.js").Envelope} Envelope
 * @typedef {{i: number, share: Uint8Array | null}} MemberShare
 * @typedef {{verdict: "valid", s: Uint8Array, faulty: number[]}
 *   | {verdict: "malformed", reason: "wrong_header", field: string, faulty: number[]}
 *   | {verdict: "malformed", reason: "wraps_differ", s: Uint8Array, members: number[], faulty: number[]}
 *   | {verdict: "disputed", faulty: number[]}} Judgement
 */

/** All choices of `size` of a list. @template T @param {T[]} list @param {number} size @returns {Generator<T[]>} */
function* subsets(list, size) {
  if (size === 0) yield [];
  else for (const [at, first] of list.entries()) for (const rest of subsets(list.slice(at + 1), size - 1)) yield [first, ...rest];
}

/**
 * The verdict that the given shares allow: every t-subset is tried until `com` matches, then all wraps are made again.
 * @param {Envelope} envelope
 * @param {import("./keys.js").CommitteeKeys} keys checked before
 * @param {MemberShare[]} released one for each seat at most
 * @returns {Promise<Judgement>}
 */
export async function judge(envelope, keys, released) {
  const field = mismatch(envelope.hdr, keys);
  if (field !== null) return { verdict: "malformed", reason: "wrong_header", field, faulty: [] };
  const shares = /** @type {{i: number, share: Uint8Array}[]} */ (released.filter(({ share }) => share !== null));
  for (const some of subsets(shares, keys.t)) {
    const s = combine(some);
    const derivation = await derive(s, envelope.hdr);
    if (!equal(derivation.com, fromBase64url(envelope.com, 32))) continue;
    const wraps = await makeWraps(derivation, keys);
    const members = wraps.flatMap((wrap, place) => (toBase64url(wrap) === envelope.wraps[place] ? [] : [place + 1]));
    const faulty = released
      .filter(({ i, share }) => !members.includes(i) && !(share !== null && equal(share, derivation.shares[i - 1])))
      .map(({ i }) => i);
    if (members.length > 0) return { verdict: "malformed", reason: "wraps_differ", s, members, faulty };
    return { verdict: "valid", s, faulty };
  }
  return { verdict: "disputed", faulty: [] };
}

/**
 * Opens the body of a valid envelope. The segments are read twice: first their root is compared, so that what follows
 * is about the bid and not about its keeper; then they are decrypted and every promise of the manifest is checked.
 * @param {Envelope} envelope
 * @param {Uint8Array} s
 * @param {(k: number) => Promise<Uint8Array>} segment gives ciphertext segment k
 */
export async function openBody(envelope, s, segment) {
  const derivation = await derive(s, envelope.hdr);
  if (!equal(derivation.com, fromBase64url(envelope.com, 32))) throw new Refused("not-the-committed-secret");
  const count = segmentsOf(envelope);
  const tree = new TreeHasher();
  for (let k = 0; k < count; k++) {
    const sealed = await segment(k);
    if (sealed.length !== segmentBytesOf(envelope, k)) throw new Refused("not-the-committed-body");
    tree.pushLeafHash(await longLeafHash(sealed));
  }
  if (!equal(tree.root(), fromBase64url(envelope.body_root, 32))) throw new Refused("not-the-committed-body");

  const cipher = await SegmentCipher.of(derivation.cek, derivation.hctx);
  const reader = new Reader(count, async (k) => {
    const text = await cipher.open(k, k === count - 1, await segment(k));
    if (text === null) throw new Refused("body-tag", { segment: k });
    return text;
  });
  const padded = /** @type {number} */ (plaintextBytesOf(envelope.body_bytes));
  if (padded < 4) throw new Refused("body-manifest-length");
  const length = new DataView((await reader.take(4)).buffer).getUint32(0);
  if (length === 0 || length > MOST_MANIFEST_BYTES || length > padded - 4) throw new Refused("body-manifest-length");
  const manifest = await checkManifest(
    parseCanonical(await reader.take(length), MOST_MANIFEST_BYTES),
    envelope.hdr,
  );
  const content = 4 + length + manifest.files.reduce((sum, { bytes }) => sum + bytes, 0);
  if (paddedBytes(content) !== padded) throw new Refused("body-padded-length");
  const files = [];
  for (const [place, { bytes, sha256 }] of manifest.files.entries()) {
    const hash = new Sha256();
    const parts = [];
    for await (const part of reader.parts(bytes)) {
      hash.update(part);
      parts.push(new Blob([part]));
    }
    if (!equal(hash.digest(), fromBase64url(sha256, 32))) throw new Refused("body-file-hash", { file: place });
    files.push(new Blob(parts));
  }
  for await (const part of reader.parts(padded - content)) {
    if (part.some((byte) => byte !== 0)) throw new Refused("body-padding");
  }
  return { manifest, manifestRoot: manifestRoot(manifest), files };
}

/** Reads a plaintext that comes in segments, holding one. */
class Reader {
  #segment = new Uint8Array(0);
  #at = 0;
  #next = 0;
  #count;
  #open;

  /** @param {number} count @param {(k: number) => Promise<Uint8Array>} open */
  constructor(count, open) {
    this.#count = count;
    this.#open = open;
  }

  /** The next bytes, as they lie in the segments. @param {number} length */
  async *parts(length) {
    for (let left = length; left > 0; ) {
      if (this.#at === this.#segment.length) {
        if (this.#next === this.#count) throw new Refused("body-padded-length");
        this.#segment = await this.#open(this.#next++);
        this.#at = 0;
      }
      const part = this.#segment.subarray(this.#at, this.#at + left);
      this.#at += part.length;
      left -= part.length;
      yield part;
    }
  }

  /** The next bytes in one piece. @param {number} length */
  async take(length) {
    const whole = new Uint8Array(length);
    let at = 0;
    for await (const part of this.parts(length)) {
      whole.set(part, at);
      at += part.length;
    }
    return whole;
  }
}
