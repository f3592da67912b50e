// Keeping a root secret. docs/spec/seal.md, "Keeping a root secret": a slot seals the 32 bytes with AES-256-GCM, nonce
// 0^12, associated data "diwan/root-secret/v1\0". Each slot's salt is fresh, so no key is used twice.

import { concat, fromBase64url, label, toBase64url, utf8 } from "./bytes.js";
import { expectMembers } from "./jcs.js";
import { expand, extract } from "./kdf.js";
import { Refused } from "./refused.js";
import { sha256 } from "./sha256.js";

const subtle = globalThis.crypto.subtle;
const GCM = { name: "AES-GCM", iv: new Uint8Array(12), additionalData: label("diwan/root-secret/v1"), tagLength: 128 };
const MOST_SLOTS = 16;

/** Fewest PBKDF2 iterations that are accepted, and the usual figure. */
const FEWEST_ITERATIONS = 600_000;
/** Most that are tried: a slot from elsewhere must not stop the machine. */
const MOST_ITERATIONS = 20_000_000;

/**
 * @typedef {{kind: "passphrase", salt: string, iterations: number, sealed: string}
 *   | {kind: "prf", credential: string, salt: string, sealed: string}} Slot
 * @typedef {{v: 1, slots: Slot[]}} WrappedRoot
 */

/** What an authenticator's PRF is evaluated on: H("diwan/prf/v1\0"). */
export function prfInput() {
  return sha256(label("diwan/prf/v1"));
}

/** @param {string} passphrase @param {Uint8Array} salt @param {number} iterations */
async function passphraseKey(passphrase, salt, iterations) {
  if (!Number.isInteger(iterations) || iterations < FEWEST_ITERATIONS || iterations > MOST_ITERATIONS) {
    throw new Refused("slot-iterations", { iterations });
  }
  // NFC, so that every keyboard gives the same bytes.
  const secret = await subtle.importKey("raw", utf8(passphrase.normalize("NFC")), "PBKDF2", false, ["deriveBits"]);
  const labelledSalt = concat(label("diwan/root-slot/passphrase/v1"), salt);
  const parameters = { name: "PBKDF2", hash: "SHA-256", salt: labelledSalt, iterations };
  return new Uint8Array(await subtle.deriveBits(parameters, secret, 256));
}

/** @param {Uint8Array} output @param {Uint8Array} salt */
async function prfKey(output, salt) {
  if (output.length !== 32) throw new Refused("bytes-length", { expected: 32 });
  return expand(await extract(salt, output), label("diwan/root-slot/prf/v1"), 32);
}

/** @param {Uint8Array} key @param {Uint8Array} root */
async function seal(key, root) {
  const cipher = await subtle.importKey("raw", key, "AES-GCM", false, ["encrypt"]);
  return toBase64url(new Uint8Array(await subtle.encrypt(GCM, cipher, root)));
}

/** @param {Uint8Array} key @param {string} sealed @returns {Promise<Uint8Array | null>} */
async function open(key, sealed) {
  const cipher = await subtle.importKey("raw", key, "AES-GCM", false, ["decrypt"]);
  const bytes = fromBase64url(sealed, 48);
  return subtle.decrypt(GCM, cipher, bytes).then(
    (root) => new Uint8Array(root),
    () => null,
  );
}

function freshSalt() {
  return globalThis.crypto.getRandomValues(new Uint8Array(32));
}

/**
 * A passphrase slot.
 * @param {Uint8Array} root 32 bytes
 * @param {string} passphrase
 * @param {Uint8Array} [salt] 32 fresh random bytes
 * @param {number} [iterations]
 * @returns {Promise<Slot>}
 */
export async function wrapWithPassphrase(root, passphrase, salt = freshSalt(), iterations = FEWEST_ITERATIONS) {
  if (passphrase === "") throw new Refused("passphrase-empty");
  const sealed = await seal(await passphraseKey(passphrase, salt, iterations), root);
  return { kind: "passphrase", salt: toBase64url(salt), iterations, sealed };
}

/**
 * A slot for one authenticator.
 * @param {Uint8Array} root 32 bytes
 * @param {string} credential its WebAuthn credential id, base64url
 * @param {Uint8Array} output 32 bytes: what its PRF answered to `prfInput()`
 * @param {Uint8Array} [salt] 32 fresh random bytes
 * @returns {Promise<Slot>}
 */
export async function wrapWithPrf(root, credential, output, salt = freshSalt()) {
  if (!/^[A-Za-z0-9_-]{1,1364}$/.test(credential)) throw new Refused("slot-credential");
  return { kind: "prf", credential, salt: toBase64url(salt), sealed: await seal(await prfKey(output, salt), root) };
}

/** @param {any} wrapped @returns {Slot[]} */
function slotsOf(wrapped) {
  expectMembers(wrapped, "wrapped", ["v", "slots"]);
  if (wrapped.v !== 1 || !Array.isArray(wrapped.slots)) throw new Refused("slots-version");
  for (const slot of wrapped.slots) {
    const own = slot?.kind === "passphrase" ? "iterations" : "credential";
    expectMembers(slot, "slot", ["kind", "salt", own, "sealed"]);
    if (slot.kind !== "passphrase" && slot.kind !== "prf") throw new Refused("slot-kind");
  }
  return wrapped.slots.slice(0, MOST_SLOTS);
}

/**
 * Opens the first passphrase slot that opens.
 * @param {WrappedRoot} wrapped
 * @param {string} passphrase
 * @returns {Promise<Uint8Array>} the root secret's 32 bytes
 */
export async function unwrapWithPassphrase(wrapped, passphrase) {
  let code = "slot-none";
  for (const slot of slotsOf(wrapped)) {
    if (slot.kind !== "passphrase") continue;
    const key = await passphraseKey(passphrase, fromBase64url(slot.salt, 32), slot.iterations);
    const root = await open(key, slot.sealed);
    if (root !== null) return root;
    code = "slot-does-not-open";
  }
  throw new Refused(code);
}

/**
 * Opens the slot of one authenticator.
 * @param {WrappedRoot} wrapped
 * @param {string} credential
 * @param {Uint8Array} output 32 bytes
 * @returns {Promise<Uint8Array>}
 */
export async function unwrapWithPrf(wrapped, credential, output) {
  let code = "slot-none";
  for (const slot of slotsOf(wrapped)) {
    if (slot.kind !== "prf" || slot.credential !== credential) continue;
    const root = await open(await prfKey(output, fromBase64url(slot.salt, 32)), slot.sealed);
    if (root !== null) return root;
    code = "slot-does-not-open";
  }
  throw new Refused(code);
}

/** Whether losing one device loses nothing: two authenticators, or one and a passphrase. @param {WrappedRoot} wrapped */
export function survivesOneLoss(wrapped) {
  const slots = slotsOf(wrapped);
  const credentials = new Set(slots.flatMap((slot) => (slot.kind === "prf" ? [slot.credential] : [])));
  return credentials.size >= 2 || (credentials.size === 1 && slots.some(({ kind }) => kind === "passphrase"));
}
