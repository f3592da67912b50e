/** Bytes as notes and proofs spell them, and readers that answer with nothing instead of refusing. */

import { fromBase64url, fromUtf8, toBase64url } from "../seal/bytes.js";
import { Refused } from "../seal/refused.js";

/**
 * What a reader makes of its input, or nothing where it refuses.
 * @template T
 * @param {() => T} read
 * @returns {T | undefined}
 */
export function orNothing(read) {
  try {
    return read();
  } catch (error) {
    if (error instanceof Refused) return undefined;
    throw error;
  }
}

/** @param {Uint8Array} bytes @returns {string | undefined} nothing if they are not UTF-8 */
export const textOf = (bytes) => orNothing(() => fromUtf8(bytes));

/** RFC 4648 section 4, with padding. @param {Uint8Array} bytes */
export function toBase64(bytes) {
  const text = toBase64url(bytes).replaceAll("-", "+").replaceAll("_", "/");
  return text.padEnd(Math.ceil(text.length / 4) * 4, "=");
}

/**
 * Reads its one spelling: exact length, zero trailing bits.
 * @param {string} text
 * @returns {Uint8Array | undefined}
 */
export function fromBase64(text) {
  const [, digits, padding] = /^([A-Za-z0-9+/]*)(={0,2})$/.exec(text) ?? [];
  if (digits === undefined || text.length % 4 !== 0 || padding.length !== (4 - (digits.length % 4)) % 4) return undefined;
  return orNothing(() => fromBase64url(digits.replaceAll("+", "-").replaceAll("/", "_")));
}

/** A hash in base64, as in notes and proofs. @param {string} text */
export const hashOfBase64 = (text) => (text.length === 44 ? fromBase64(text) : undefined);

/** A hash or a salt in base64url, as in JSON. @param {unknown} text */
export const hashOfBase64url = (text) => orNothing(() => fromBase64url(text, 32));

/** The first four bytes, big endian. @param {Uint8Array} bytes at least four */
export const firstWord = (bytes) => new DataView(bytes.buffer, bytes.byteOffset).getUint32(0);
