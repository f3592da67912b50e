// Secret sharing. docs/spec/seal.md, suite 1: Shamir over GF(2^8) modulo 0x11b, byte by byte on 32 bytes; envelope:
// share_i = s + coef_1·i + … + coef_{t−1}·i^{t−1}.
//
// No table is indexed by a secret and no branch depends on one.

import { Refused } from "./refused.js";

/** Multiplication by shift and conditional add, eight rounds always. @param {number} a @param {number} b */
export function multiply(a, b) {
  let product = 0;
  for (let round = 0; round < 8; round++) {
    product ^= a & -(b & 1);
    a = ((a << 1) ^ (-(a >> 7) & 0x1b)) & 0xff;
    b >>= 1;
  }
  return product;
}

/** a^254, which is a^−1 for a ≠ 0. Used on seats only, which are public. @param {number} a */
function inverse(a) {
  let power = multiply(a, a);
  // From a^k to a^(2k+2): 2, 6, 14, 30, 62, 126, 254.
  for (let step = 0; step < 6; step++) {
    const next = multiply(power, a);
    power = multiply(next, next);
  }
  return power;
}

/**
 * The shares of seats 1 to n; the threshold is one more than the coefficients. Coefficients are uniform in all values.
 * @param {Uint8Array} secret 32 bytes
 * @param {Uint8Array[]} coefficients coef_1 …, 32 bytes each
 * @param {number} n
 * @returns {Uint8Array[]} share_1 … share_n
 */
export function split(secret, coefficients, n) {
  const terms = [secret, ...coefficients].reverse();
  return Array.from({ length: n }, (_, place) => {
    // Horner's rule from the highest coefficient down to the secret.
    const share = new Uint8Array(secret.length);
    for (const term of terms) {
      for (let at = 0; at < share.length; at++) share[at] = multiply(share[at], place + 1) ^ term[at];
    }
    return share;
  });
}

/**
 * Lagrange interpolation at 0 through all the given shares. Any shares give some secret; only `com` tells whether it
 * is the one that was sealed.
 * @param {{i: number, share: Uint8Array}[]} shares
 * @returns {Uint8Array}
 */
export function combine(shares) {
  const seats = shares.map(({ i }) => i);
  if (shares.length === 0) throw new Refused("no-shares");
  if (seats.some((i) => !Number.isInteger(i) || i < 1 || i > 255)) throw new Refused("share-seat");
  if (new Set(seats).size !== seats.length) throw new Refused("share-repeated");
  if (shares.some(({ share }) => share.length !== 32)) throw new Refused("bytes-length", { expected: 32 });
  const secret = new Uint8Array(32);
  for (const { i, share } of shares) {
    // In characteristic 2, (0 − j) / (i − j) is j / (i + j).
    const weight = seats
      .filter((j) => j !== i)
      .reduce((product, j) => multiply(product, multiply(j, inverse(i ^ j))), 1);
    for (let at = 0; at < 32; at++) secret[at] ^= multiply(share[at], weight);
  }
  return secret;
}
