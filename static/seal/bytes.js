// Byte strings. docs/spec/seal.md, notation: ‖ joins bytes, u32 is four bytes big endian, byte strings in JSON are
// base64url without padding and only the canonical spelling is read.

import { Refused } from "./refused.js";

const BASE64URL = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
const VALUES = new Int16Array(128).fill(-1);
for (let value = 0; value < 64; value++) VALUES[BASE64URL.charCodeAt(value)] = value;

/**
 * part ‖ part ‖ …
 * @param {...Uint8Array} parts
 * @returns {Uint8Array}
 */
export function concat(...parts) {
  const joined = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    joined.set(part, at);
    at += part.length;
  }
  return joined;
}

/**
 * Whether two byte strings are the same, in a time that depends on their lengths only.
 * @param {Uint8Array} a
 * @param {Uint8Array} b
 */
export function equal(a, b) {
  if (a.length !== b.length) return false;
  let difference = 0;
  for (let at = 0; at < a.length; at++) difference |= a[at] ^ b[at];
  return difference === 0;
}

/** @param {Uint8Array} bytes */
export function toHex(bytes) {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** @param {string} text */
export function fromHex(text) {
  if (!/^(?:[0-9a-f]{2})*$/.test(text)) throw new Refused("not-hex");
  return Uint8Array.from({ length: text.length / 2 }, (_, at) => parseInt(text.slice(2 * at, 2 * at + 2), 16));
}

/** base64url without padding (RFC 4648 §5). @param {Uint8Array} bytes */
export function toBase64url(bytes) {
  let text = "";
  for (let at = 0; at < bytes.length; at += 3) {
    const left = bytes.length - at;
    const word = (bytes[at] << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0);
    text += BASE64URL[word >> 18] + BASE64URL[(word >> 12) & 63];
    if (left > 1) text += BASE64URL[(word >> 6) & 63];
    if (left > 2) text += BASE64URL[word & 63];
  }
  return text;
}

/**
 * Reads the one spelling of a byte string: no padding, no space, zero trailing bits, and the length if it is given.
 * @param {unknown} text
 * @param {number} [length] bytes
 * @returns {Uint8Array}
 */
export function fromBase64url(text, length) {
  if (typeof text !== "string" || text.length % 4 === 1) throw new Refused("not-base64url");
  const bytes = new Uint8Array(Math.floor((text.length * 3) / 4));
  if (length !== undefined && bytes.length !== length) throw new Refused("bytes-length", { expected: length });
  let word = 0;
  let bits = 0;
  let at = 0;
  for (let place = 0; place < text.length; place++) {
    const value = VALUES[text.charCodeAt(place)] ?? -1;
    if (value < 0) throw new Refused("not-base64url");
    word = ((word << 6) | value) & 0x3fff;
    bits += 6;
    if (bits >= 8) {
      bits -= 8;
      bytes[at++] = (word >> bits) & 0xff;
    }
  }
  if ((word & ((1 << bits) - 1)) !== 0) throw new Refused("not-base64url");
  return bytes;
}

const encoder = new TextEncoder();

/** UTF-8. A text with half a surrogate pair has none. @param {string} text */
export function utf8(text) {
  if (hasLoneSurrogate(text)) throw new Refused("not-unicode");
  return encoder.encode(text);
}

/** The text of UTF-8 bytes, refused if they are none. @param {Uint8Array} bytes */
export function fromUtf8(bytes) {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new Refused("not-utf8");
  }
}

/** @param {string} text */
export function hasLoneSurrogate(text) {
  return /\p{Surrogate}/u.test(text);
}

/** Four bytes, big endian. @param {number} value */
export function u32be(value) {
  if (!Number.isInteger(value) || value < 0 || value > 0xffffffff) throw new Refused("not-u32");
  return Uint8Array.of(value >>> 24, (value >>> 16) & 0xff, (value >>> 8) & 0xff, value & 0xff);
}

/**
 * A label: the ASCII text and the NUL that ends every label, so that no label begins another.
 * @param {string} text without the NUL
 */
export function label(text) {
  if (!/^[\x20-\x7e]+$/.test(text)) throw new Refused("not-a-label");
  return encoder.encode(`${text}\0`);
}
