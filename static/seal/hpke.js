// Public-key encryption. docs/spec/seal.md, suite 1: HPKE base mode (RFC 9180), KEM 0x0020 DHKEM(X25519, HKDF-SHA256),
// KDF 0x0001 HKDF-SHA256, AEAD 0x0002 AES-256-GCM; one message, sequence number 0.
//
// The ephemeral pair follows from `s`, so that anyone who knows `s` makes the same bytes (envelope: wrap_i).

import { concat, label, utf8 } from "./bytes.js";
import { expand, extract } from "./kdf.js";
import { Refused } from "./refused.js";

const subtle = globalThis.crypto.subtle;
const EMPTY = new Uint8Array(0);
const VERSION = utf8("HPKE-v1");
/** "KEM" ‖ kem_id, §4.1. */
const KEM_SUITE = concat(utf8("KEM"), Uint8Array.of(0x00, 0x20));
/** "HPKE" ‖ kem_id ‖ kdf_id ‖ aead_id, §5.1. */
const HPKE_SUITE = concat(utf8("HPKE"), Uint8Array.of(0x00, 0x20, 0x00, 0x01, 0x00, 0x02));
/** DER before the 32 bytes of a private X25519 key, RFC 8410 §7. */
const PKCS8_X25519 = Uint8Array.of(0x30, 0x2e, 2, 1, 0, 0x30, 5, 6, 3, 0x2b, 0x65, 0x6e, 4, 0x22, 4, 0x20);
/** The base point, u = 9 (RFC 7748 §4.1). */
const BASE_POINT = Uint8Array.of(9, ...new Uint8Array(31));

/** Bytes of an encapsulated key. */
const ENCAPSULATED_BYTES = 32;

/**
 * @typedef {object} KeyPair
 * @property {CryptoKey} privateKey not extractable
 * @property {Uint8Array} publicKey 32 bytes
 */

/** @param {Uint8Array} suite @param {Uint8Array} salt @param {string} name @param {Uint8Array} ikm */
function labeledExtract(suite, salt, name, ikm) {
  return extract(salt, VERSION, suite, utf8(name), ikm);
}

/** @param {Uint8Array} suite @param {Uint8Array} prk @param {string} name @param {Uint8Array} info @param {number} length */
function labeledExpand(suite, prk, name, info, length) {
  return expand(prk, concat(Uint8Array.of(length >> 8, length & 0xff), VERSION, suite, utf8(name), info), length);
}

/** X25519 (RFC 7748); a point of small order is refused. @param {CryptoKey} privateKey @param {Uint8Array} publicKey */
async function agree(privateKey, publicKey) {
  let shared;
  try {
    const peer = await subtle.importKey("raw", publicKey, { name: "X25519" }, false, []);
    shared = new Uint8Array(await subtle.deriveBits({ name: "X25519", public: peer }, privateKey, 256));
  } catch {
    throw new Refused("unusable-key");
  }
  if (shared.every((byte) => byte === 0)) throw new Refused("unusable-key");
  return shared;
}

/**
 * DeriveKeyPair(ikm), §7.1.3.
 * @param {Uint8Array} ikm 32 bytes
 * @returns {Promise<KeyPair>}
 */
export async function deriveKeyPair(ikm) {
  const prk = await labeledExtract(KEM_SUITE, EMPTY, "dkp_prk", ikm);
  const scalar = await labeledExpand(KEM_SUITE, prk, "sk", EMPTY, 32);
  const privateKey = await subtle.importKey("pkcs8", concat(PKCS8_X25519, scalar), { name: "X25519" }, false, [
    "deriveBits",
  ]);
  return { privateKey, publicKey: await agree(privateKey, BASE_POINT) };
}

/** The shared secret of Encap and Decap, §4.1. @param {Uint8Array} dh @param {Uint8Array} enc @param {Uint8Array} recipient */
async function sharedSecret(dh, enc, recipient) {
  const prk = await labeledExtract(KEM_SUITE, EMPTY, "eae_prk", dh);
  return labeledExpand(KEM_SUITE, prk, "shared_secret", concat(enc, recipient), 32);
}

/** KeySchedule in mode_base with empty psk and psk_id, §5.1. @param {Uint8Array} shared @param {Uint8Array} info @param {Uint8Array} aad */
async function cipher(shared, info, aad) {
  const pskIdHash = await labeledExtract(HPKE_SUITE, EMPTY, "psk_id_hash", EMPTY);
  const infoHash = await labeledExtract(HPKE_SUITE, EMPTY, "info_hash", info);
  const context = concat(Uint8Array.of(0), pskIdHash, infoHash);
  const secret = await labeledExtract(HPKE_SUITE, shared, "secret", EMPTY);
  const key = await labeledExpand(HPKE_SUITE, secret, "key", context, 32);
  const iv = await labeledExpand(HPKE_SUITE, secret, "base_nonce", context, 12);
  return {
    key: await subtle.importKey("raw", key, "AES-GCM", false, ["encrypt", "decrypt"]),
    parameters: { name: "AES-GCM", iv, additionalData: aad, tagLength: 128 },
  };
}

/**
 * SealBase, §6.1, with the ephemeral pair DeriveKeyPair(ephemeralIkm).
 * @param {Uint8Array} recipient public key
 * @param {Uint8Array} info
 * @param {Uint8Array} aad
 * @param {Uint8Array} text
 * @param {Uint8Array} ephemeralIkm 32 bytes, never used for another text
 * @returns {Promise<Uint8Array>} encapsulated key ‖ encrypted text ‖ tag
 */
export async function sealBase(recipient, info, aad, text, ephemeralIkm) {
  const ephemeral = await deriveKeyPair(ephemeralIkm);
  const dh = await agree(ephemeral.privateKey, recipient);
  const { key, parameters } = await cipher(await sharedSecret(dh, ephemeral.publicKey, recipient), info, aad);
  return concat(ephemeral.publicKey, new Uint8Array(await subtle.encrypt(parameters, key, text)));
}

/**
 * OpenBase, §6.1.
 * @param {KeyPair} pair
 * @param {Uint8Array} info
 * @param {Uint8Array} aad
 * @param {Uint8Array} sealed encapsulated key ‖ encrypted text ‖ tag
 * @returns {Promise<Uint8Array | null>} null if it was not made for this key, info and aad
 */
export async function openBase(pair, info, aad, sealed) {
  if (sealed.length < ENCAPSULATED_BYTES + 16) return null;
  const enc = sealed.slice(0, ENCAPSULATED_BYTES);
  try {
    const dh = await agree(pair.privateKey, enc);
    const { key, parameters } = await cipher(await sharedSecret(dh, enc, pair.publicKey), info, aad);
    return new Uint8Array(await subtle.decrypt(parameters, key, sealed.slice(ENCAPSULATED_BYTES)));
  } catch (error) {
    // A point of small order, or a tag that does not verify. Anything else is a fault of ours.
    if (error instanceof Refused || error.name === "OperationError") return null;
    throw error;
  }
}

/** info of wrap_i: "diwan/share/v1\0" ‖ hctx ‖ u8(i). @param {Uint8Array} hctx @param {number} i */
export function shareInfo(hctx, i) {
  return concat(label("diwan/share/v1"), hctx, Uint8Array.of(i));
}

/** 2^255 − 19, little endian as keys are. */
const PRIME = Uint8Array.of(0xed, ...new Uint8Array(30).fill(0xff), 0x7f);

/**
 * Whether sealing to this key is possible (keys of the committee): a canonical u-coordinate below 2^255 − 19 that is
 * not of small order. A key that is not canonical would differ from the one its owner derives.
 * @param {Uint8Array} publicKey
 */
export async function isUsable(publicKey) {
  let differs = 31;
  while (differs > 0 && publicKey[differs] === PRIME[differs]) differs--;
  if (publicKey[differs] >= PRIME[differs]) return false;
  const probe = await deriveKeyPair(new Uint8Array(32).fill(0x55));
  return agree(probe.privateKey, publicKey).then(
    () => true,
    () => false,
  );
}
