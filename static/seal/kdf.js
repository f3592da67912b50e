// MAC and key derivation. docs/spec/seal.md, suite 1: HMAC-SHA256, HKDF-SHA256 (RFC 5869) as Extract(salt, ikm) and
// Expand(prk, info, bytes).

import { concat } from "./bytes.js";

const HMAC = { name: "HMAC", hash: "SHA-256" };
const subtle = globalThis.crypto.subtle;

/** @param {Uint8Array} key */
function hmacKey(key) {
  // WebCrypto takes no empty key; HMAC pads keys with zeros, so 32 zero bytes are the same key.
  return subtle.importKey("raw", key.length === 0 ? new Uint8Array(32) : key, HMAC, false, ["sign"]);
}

/**
 * HMAC-SHA256(key, part ‖ part ‖ …).
 * @param {Uint8Array} key
 * @param {...Uint8Array} parts
 * @returns {Promise<Uint8Array>}
 */
export async function hmac(key, ...parts) {
  return new Uint8Array(await subtle.sign("HMAC", await hmacKey(key), concat(...parts)));
}

/**
 * RFC 5869 §2.2.
 * @param {Uint8Array} salt
 * @param {...Uint8Array} ikm in parts
 */
export function extract(salt, ...ikm) {
  return hmac(salt, ...ikm);
}

/**
 * RFC 5869 §2.3.
 * @param {Uint8Array} prk
 * @param {Uint8Array} info
 * @param {number} length bytes, at most 255 · 32
 * @returns {Promise<Uint8Array>}
 */
export async function expand(prk, info, length) {
  if (length > 255 * 32) throw new RangeError("HKDF gives at most 8160 bytes");
  const key = await hmacKey(prk);
  const out = new Uint8Array(Math.ceil(length / 32) * 32);
  let block = new Uint8Array(0);
  for (let at = 0; at < length; at += 32) {
    block = new Uint8Array(await subtle.sign("HMAC", key, concat(block, info, Uint8Array.of(at / 32 + 1))));
    out.set(block, at);
  }
  return out.slice(0, length);
}
