// SHA-256 (FIPS 180-4) that takes its input in parts. WebCrypto's digest wants a whole message at once, and a file of
// 500 MB must not be in memory. Also where a hash is wanted without waiting for a promise.
//
// docs/spec/seal.md, suite 1: H is SHA-256.

import { concat } from "./bytes.js";

// The first 32 bits of the fractional parts of the cube roots of the first 64 primes, §4.2.2.
const K = Int32Array.of(
  0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
  0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
  0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
  0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
  0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
  0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
  0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
  0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
);
const BLOCK = 64;
const W = new Int32Array(64);

/** One hash in progress. */
export class Sha256 {
  // §5.3.3: square roots of the first eight primes.
  #state = Int32Array.of(
    0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19,
  );
  #pending = new Uint8Array(BLOCK);
  #pendingBytes = 0;
  #bytes = 0;

  /**
   * Takes the next bytes.
   * @param {Uint8Array} part
   * @returns {this}
   */
  update(part) {
    this.#bytes += part.length;
    let at = 0;
    if (this.#pendingBytes > 0) {
      at = Math.min(BLOCK - this.#pendingBytes, part.length);
      this.#pending.set(part.subarray(0, at), this.#pendingBytes);
      this.#pendingBytes += at;
      if (this.#pendingBytes < BLOCK) return this;
      compress(this.#state, this.#pending, 0, BLOCK);
      this.#pendingBytes = 0;
    }
    const whole = part.length - ((part.length - at) % BLOCK);
    compress(this.#state, part, at, whole);
    this.#pending.set(part.subarray(whole));
    this.#pendingBytes = part.length - whole;
    return this;
  }

  /** The hash of what was taken; nothing can be taken afterwards. @returns {Uint8Array} */
  digest() {
    // §5.1.1: a one bit, zeros, and the length in bits as 64 bits.
    const padded = new Uint8Array(this.#pendingBytes < 56 ? BLOCK : 2 * BLOCK);
    padded.set(this.#pending.subarray(0, this.#pendingBytes));
    padded[this.#pendingBytes] = 0x80;
    const end = new DataView(padded.buffer);
    end.setUint32(padded.length - 8, Math.floor(this.#bytes / 0x20000000));
    end.setUint32(padded.length - 4, (this.#bytes << 3) >>> 0);
    compress(this.#state, padded, 0, padded.length);
    const digest = new Uint8Array(32);
    const out = new DataView(digest.buffer);
    this.#state.forEach((word, place) => out.setInt32(4 * place, word));
    return digest;
  }
}

/**
 * H(part ‖ part ‖ …).
 * @param {...Uint8Array} parts
 * @returns {Uint8Array}
 */
export function sha256(...parts) {
  const hash = new Sha256();
  for (const part of parts) hash.update(part);
  return hash.digest();
}

/**
 * The same by WebCrypto, at the machine's speed, for parts that are in memory anyhow.
 * @param {...Uint8Array} parts
 * @returns {Promise<Uint8Array>}
 */
export async function nativeSha256(...parts) {
  const whole = parts.length === 1 ? parts[0] : concat(...parts);
  return new Uint8Array(await globalThis.crypto.subtle.digest("SHA-256", whole));
}

/**
 * The compression function of §6.2.2 over whole blocks. The rounds are written eight at a time so that the eight
 * working variables change their names instead of their places.
 * @param {Int32Array} state
 * @param {Uint8Array} bytes
 * @param {number} from
 * @param {number} to
 */
function compress(state, bytes, from, to) {
  const w = W;
  const k = K;
  let h0 = state[0], h1 = state[1], h2 = state[2], h3 = state[3];
  let h4 = state[4], h5 = state[5], h6 = state[6], h7 = state[7];
  for (let at = from; at < to; at += BLOCK) {
    for (let t = 0, p = at; t < 16; t++, p += 4) {
      w[t] = (bytes[p] << 24) | (bytes[p + 1] << 16) | (bytes[p + 2] << 8) | bytes[p + 3];
    }
    for (let t = 16; t < 64; t++) {
      const x = w[t - 15];
      const y = w[t - 2];
      const s0 = ((x >>> 7) | (x << 25)) ^ ((x >>> 18) | (x << 14)) ^ (x >>> 3);
      const s1 = ((y >>> 17) | (y << 15)) ^ ((y >>> 19) | (y << 13)) ^ (y >>> 10);
      w[t] = (s1 + w[t - 7] + s0 + w[t - 16]) | 0;
    }
    let a = h0, b = h1, c = h2, d = h3, e = h4, f = h5, g = h6, h = h7;
    for (let t = 0; t < 64; t += 8) {
      h = (h + S1(e) + (g ^ (e & (f ^ g))) + k[t] + w[t]) | 0;
      d = (d + h) | 0;
      h = (h + S0(a) + ((a & b) | (c & (a | b)))) | 0;
      g = (g + S1(d) + (f ^ (d & (e ^ f))) + k[t + 1] + w[t + 1]) | 0;
      c = (c + g) | 0;
      g = (g + S0(h) + ((h & a) | (b & (h | a)))) | 0;
      f = (f + S1(c) + (e ^ (c & (d ^ e))) + k[t + 2] + w[t + 2]) | 0;
      b = (b + f) | 0;
      f = (f + S0(g) + ((g & h) | (a & (g | h)))) | 0;
      e = (e + S1(b) + (d ^ (b & (c ^ d))) + k[t + 3] + w[t + 3]) | 0;
      a = (a + e) | 0;
      e = (e + S0(f) + ((f & g) | (h & (f | g)))) | 0;
      d = (d + S1(a) + (c ^ (a & (b ^ c))) + k[t + 4] + w[t + 4]) | 0;
      h = (h + d) | 0;
      d = (d + S0(e) + ((e & f) | (g & (e | f)))) | 0;
      c = (c + S1(h) + (b ^ (h & (a ^ b))) + k[t + 5] + w[t + 5]) | 0;
      g = (g + c) | 0;
      c = (c + S0(d) + ((d & e) | (f & (d | e)))) | 0;
      b = (b + S1(g) + (a ^ (g & (h ^ a))) + k[t + 6] + w[t + 6]) | 0;
      f = (f + b) | 0;
      b = (b + S0(c) + ((c & d) | (e & (c | d)))) | 0;
      a = (a + S1(f) + (h ^ (f & (g ^ h))) + k[t + 7] + w[t + 7]) | 0;
      e = (e + a) | 0;
      a = (a + S0(b) + ((b & c) | (d & (b | c)))) | 0;
    }
    h0 = (h0 + a) | 0;
    h1 = (h1 + b) | 0;
    h2 = (h2 + c) | 0;
    h3 = (h3 + d) | 0;
    h4 = (h4 + e) | 0;
    h5 = (h5 + f) | 0;
    h6 = (h6 + g) | 0;
    h7 = (h7 + h) | 0;
  }
  state[0] = h0;
  state[1] = h1;
  state[2] = h2;
  state[3] = h3;
  state[4] = h4;
  state[5] = h5;
  state[6] = h6;
  state[7] = h7;
}

/** Σ0 of §4.1.2. @param {number} x */
function S0(x) {
  return ((x >>> 2) | (x << 30)) ^ ((x >>> 13) | (x << 19)) ^ ((x >>> 22) | (x << 10));
}

/** Σ1 of §4.1.2. @param {number} x */
function S1(x) {
  return ((x >>> 6) | (x << 26)) ^ ((x >>> 11) | (x << 21)) ^ ((x >>> 25) | (x << 7));
}
