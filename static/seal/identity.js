// Identities. docs/spec/seal.md, suite 1: Ed25519 (RFC 8032), always over label ‖ body.

import { concat, fromBase64url, label } from "./bytes.js";
import { Refused } from "./refused.js";

const subtle = globalThis.crypto.subtle;
const ED25519 = { name: "Ed25519" };
/** DER before the 32 bytes of a seed, RFC 8410 §7. */
const PKCS8_ED25519 = Uint8Array.of(0x30, 0x2e, 2, 1, 0, 0x30, 5, 6, 3, 0x2b, 0x65, 0x70, 4, 0x22, 4, 0x20);

/** A person's key: it signs for them, and its public half is what the ledger knows them by. */
export class Identity {
  #privateKey;

  /** @param {CryptoKey} privateKey an Ed25519 key that may sign @param {Uint8Array} publicKey 32 bytes */
  constructor(privateKey, publicKey) {
    this.#privateKey = privateKey;
    /** @type {Uint8Array} */
    this.publicKey = publicKey;
  }

  /** The key of a seed of 32 bytes. @param {Uint8Array} seed */
  static async fromSeed(seed) {
    if (seed.length !== 32) throw new Refused("bytes-length", { expected: 32 });
    const der = concat(PKCS8_ED25519, seed);
    // WebCrypto tells the public half only of a key that may be exported; the one that is kept may not.
    const shown = await subtle.exportKey("jwk", await subtle.importKey("pkcs8", der, ED25519, true, ["sign"]));
    return new Identity(await subtle.importKey("pkcs8", der, ED25519, false, ["sign"]), fromBase64url(shown.x, 32));
  }

  /** The private half, which WebCrypto does not let out; a worker can be handed it. @returns {CryptoKey} */
  get privateKey() {
    return this.#privateKey;
  }

  /**
   * Signs label ‖ part ‖ part ‖ …
   * @param {string} name the label without its NUL
   * @param {...Uint8Array} parts
   * @returns {Promise<Uint8Array>} 64 bytes
   */
  async sign(name, ...parts) {
    return new Uint8Array(await subtle.sign(ED25519, this.#privateKey, concat(label(name), ...parts)));
  }
}

/**
 * Whether a signature is by this key over label ‖ part ‖ part ‖ …
 * @param {Uint8Array} publicKey
 * @param {Uint8Array} signature
 * @param {string} name the label without its NUL
 * @param {...Uint8Array} parts
 * @returns {Promise<boolean>}
 */
export async function verify(publicKey, signature, name, ...parts) {
  let key;
  try {
    key = await subtle.importKey("raw", publicKey, ED25519, false, ["verify"]);
  } catch {
    return false; // not a point of the curve
  }
  return subtle.verify(ED25519, key, signature, concat(label(name), ...parts));
}
