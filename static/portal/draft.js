/**
 * A draft in a form that goes to the node: encrypted here, with a key that only the person's root secret gives, so that
 * the node keeps what it cannot read.
 *
 *   key        = Expand(Extract("", root), "diwan/draft-key/v1\0", 32)
 *   ciphertext = nonce (12 random bytes) ‖ AES-256-GCM(key, nonce, JSON and spaces, "diwan/draft/v1\0" ‖ name)
 *
 * Spaces fill the JSON to whole kilobytes: the length of a draft tells little of its figures.
 */

import { concat, fromBase64url, fromUtf8, label, toBase64url, utf8 } from "../seal/bytes.js";
import { expand, extract } from "../seal/kdf.js";

const BLOCK_BYTES = 1024;
const NONCE_BYTES = 12;

/**
 * @typedef {{ v: 1, savedAt: string, typed: import("./offer.js").Typed }} Draft
 */

/** @param {Draft} draft */
export function encode(draft) {
  const bytes = utf8(JSON.stringify(draft));
  const padded = new Uint8Array(Math.ceil(bytes.length / BLOCK_BYTES) * BLOCK_BYTES).fill(0x20);
  padded.set(bytes);
  return padded;
}

/** @param {Uint8Array} bytes @returns {Draft | undefined} nothing of another form */
export function decode(bytes) {
  try {
    const draft = JSON.parse(fromUtf8(bytes));
    const { v, savedAt, typed } = draft;
    const objects = [typed, typed.prices, typed.answers, typed.files].every((part) => part !== null && typeof part === "object");
    return v === 1 && typeof savedAt === "string" && objects ? draft : undefined;
  } catch {
    return undefined;
  }
}

/** @param {Uint8Array} root @param {string} name @param {"encrypt" | "decrypt"} use */
async function cipher(root, name, use, nonce) {
  const bytes = await expand(await extract(new Uint8Array(0), root), label("diwan/draft-key/v1"), 32);
  const key = await crypto.subtle.importKey("raw", bytes, "AES-GCM", false, [use]);
  return [{ name: "AES-GCM", iv: nonce, additionalData: concat(label("diwan/draft/v1"), utf8(name)) }, key];
}

/** @param {Uint8Array} root @param {string} name of the draft @param {Draft} draft */
export async function encrypt(root, name, draft) {
  const nonce = crypto.getRandomValues(new Uint8Array(NONCE_BYTES));
  const [how, key] = await cipher(root, name, "encrypt", nonce);
  return toBase64url(concat(nonce, new Uint8Array(await crypto.subtle.encrypt(how, key, encode(draft)))));
}

/** @param {Uint8Array} root @param {string} name @param {string} ciphertext @returns {Promise<Draft | undefined>} */
export async function decrypt(root, name, ciphertext) {
  try {
    const bytes = fromBase64url(ciphertext);
    const [how, key] = await cipher(root, name, "decrypt", bytes.slice(0, NONCE_BYTES));
    return decode(new Uint8Array(await crypto.subtle.decrypt(how, key, bytes.slice(NONCE_BYTES))));
  } catch {
    return undefined;
  }
}
