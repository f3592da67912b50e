/** Signed notes (c2sp.org/signed-note) and cosignatures (c2sp.org/tlog-cosignature): docs/spec/ledger.md, "Notes and keys". */

import { concat, utf8 } from "../seal/bytes.js";
import { Refused } from "../seal/refused.js";
import { sha256 } from "../seal/sha256.js";
import { firstWord, fromBase64, textOf } from "./spelling.js";

const MAX_NOTE_BYTES = 512 * 1024;
const MAX_SIGNATURES = 128;
const MAX_TIME_SECONDS = (1n << 63n) - 1n;

/** Type bytes: a log signs the text, a witness the text with a time. */
export const LOG = 0x01;
export const WITNESS = 0x04;

/**
 * @typedef {{ name: string, keyId: number, signature: Uint8Array }} Signature
 * @typedef {{ text: string, signatures: Signature[] }} Note well-formed; nothing is said of whether signatures verify
 * @typedef {{ name: string, id: number, type: number, publicKey: Uint8Array }} Key
 */

/** Unicode's White_Space, a plus or a control character: what no key's name has. */
const NOT_IN_NAMES = /[\u0000-\u0020\u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000+]/;

const isKeyName = (/** @type {string} */ name) => name !== "" && !NOT_IN_NAMES.test(name);

/** A key's id in eight hexadecimal digits. @param {number} id */
export const keyIdText = (id) => id.toString(16).padStart(8, "0");

/**
 * Reads a signed note.
 * @param {Uint8Array} bytes
 * @returns {Note}
 * @throws {Refused} `note-…`
 */
export function parseNote(bytes) {
  if (bytes.length > MAX_NOTE_BYTES) throw new Refused("note-too-long");
  const all = textOf(bytes);
  if (all === undefined || /[\u0000-\u0009\u000b-\u001f]/.test(all)) throw new Refused("note-characters");
  const end = all.lastIndexOf("\n\n");
  if (end < 0) throw new Refused("note-shape");
  const lines = all.slice(end + 2);
  if (!lines.endsWith("\n")) throw new Refused("note-signature-count");
  const signatures = [];
  for (const line of lines.slice(0, -1).split("\n")) {
    if (signatures.length === MAX_SIGNATURES) throw new Refused("note-signature-count");
    signatures.push(parseSignature(line));
  }
  return { text: all.slice(0, end + 1), signatures };
}

/** @param {string} line @returns {Signature} */
function parseSignature(line) {
  const [, name, encoded] = /^— ([^ ]*) (.*)$/su.exec(line) ?? [];
  const bytes = encoded === undefined ? undefined : fromBase64(encoded);
  if (bytes === undefined || bytes.length < 5 || !isKeyName(name)) throw new Refused("note-signature-line");
  return { name, keyId: firstWord(bytes), signature: bytes.subarray(4) };
}

/**
 * Reads a public key, `name+id+base64(type ‖ key)`.
 * @param {string} text
 * @returns {Key}
 * @throws {Refused} `key-…`
 */
export function parseKey(text) {
  const [, name, id, encoded] = /^([^+]*)\+([0-9A-Fa-f]{8})\+(.*)$/su.exec(text) ?? [];
  const bytes = encoded === undefined ? undefined : fromBase64(encoded);
  if (bytes === undefined || bytes.length === 0) throw new Refused("key-shape");
  const [type, publicKey] = [bytes[0], bytes.subarray(1)];
  if (type !== LOG && type !== WITNESS) throw new Refused("key-algorithm");
  if (publicKey.length !== 32) throw new Refused("key-bytes");
  if (!isKeyName(name)) throw new Refused("key-name");
  const digest = sha256(utf8(`${name}\n`), bytes);
  if (firstWord(digest) !== parseInt(id, 16)) throw new Refused("key-id");
  return { name, id: firstWord(digest), type, publicKey };
}

/**
 * Whether a signature claims to be by this key.
 * @param {Key} key
 * @param {Signature} signature
 */
export const isOf = (key, signature) => key.id === signature.keyId && key.name === signature.name;

/**
 * Checks a signature by this key over a note's text.
 * @param {Key} key
 * @param {string} text
 * @param {Signature} signature
 * @returns {Promise<{ time?: bigint } | undefined>} with the time (seconds since 1970) of a cosignature; nothing if wrong
 */
export async function verifySignature(key, text, { signature }) {
  if (key.type === LOG) return (await ed25519(key.publicKey, signature, utf8(text))) ? {} : undefined;
  if (signature.length < 8) return undefined;
  const time = new DataView(signature.buffer, signature.byteOffset).getBigUint64(0);
  if (time === 0n || time > MAX_TIME_SECONDS) return undefined;
  const signed = concat(utf8(`cosignature/v1\ntime ${time}\n`), utf8(text));
  return (await ed25519(key.publicKey, signature.subarray(8), signed)) ? { time } : undefined;
}

/**
 * @param {Uint8Array} publicKey
 * @param {Uint8Array} signature
 * @param {Uint8Array} message
 */
async function ed25519(publicKey, signature, message) {
  if (signature.length !== 64) return false;
  const { subtle } = globalThis.crypto;
  let key;
  try {
    key = await subtle.importKey("raw", publicKey, "Ed25519", false, ["verify"]);
  } catch (error) {
    // 32 bytes that are no point verify nothing; a browser without Ed25519 must not look like a forged signature.
    if (/** @type {Error} */ (error).name === "NotSupportedError") throw error;
    return false;
  }
  return subtle.verify("Ed25519", key, signature, message);
}
