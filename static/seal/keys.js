// Keys of the committee, and what follows from a person's root secret. docs/spec/seal.md, "Keys of the committee".

import { concat, fromBase64url, label, toBase64url } from "./bytes.js";
import { deriveKeyPair, isUsable } from "./hpke.js";
import { Identity, verify } from "./identity.js";
import { canonicalBytes, expectMembers } from "./jcs.js";
import { expand, extract } from "./kdf.js";
import { Refused } from "./refused.js";
import { sha256 } from "./sha256.js";
import { checkIdentifier } from "./text.js";

export { Identity, verify } from "./identity.js";
export * from "./slots.js";
export * from "./recovery.js";

const EMPTY = new Uint8Array(0);
const MOST_MEMBERS = 9;

/**
 * What one opening key is for.
 * @typedef {{procedure: string, lot: string, envelope: string, committee_version: number}} Context
 */

/**
 * A member's claim to a seat; byte strings are base64url.
 * @typedef {{i: number, identity: string, public_key: string, signature: string}} MemberKey
 */

/**
 * The keys of a committee, as the node gives them.
 * @typedef {{v: 1, context: Context, t: number, n: number, members: MemberKey[]}} CommitteeKeys
 */

/** The root secret of one person: 32 random bytes from which all the person's keys follow. */
export class RootSecret {
  #bytes;

  /** @param {Uint8Array} bytes 32 */
  constructor(bytes) {
    if (bytes.length !== 32) throw new Refused("bytes-length", { expected: 32 });
    this.#bytes = bytes.slice();
  }

  /** A fresh one. */
  static generate() {
    return new RootSecret(globalThis.crypto.getRandomValues(new Uint8Array(32)));
  }

  /** The 32 bytes, for slots and the recovery sheet. */
  get bytes() {
    return this.#bytes.slice();
  }

  /** prk = Extract("", root); Expand(prk, info, 32). @param {Uint8Array} info */
  async #derive(info) {
    return expand(await extract(EMPTY, this.#bytes), info, 32);
  }

  /**
   * ikm = Expand(prk, "diwan/opening-key/v1\0" ‖ JCS(context), 32). It is published only to end a dispute.
   * @param {Context} context
   */
  ikm(context) {
    checkContext(context);
    return this.#derive(concat(label("diwan/opening-key/v1"), canonicalBytes(context)));
  }

  /**
   * (sk_i, pk_i) = DeriveKeyPair(ikm): the pair that opens the shares of one seat.
   * @param {Context} context
   */
  async openingKey(context) {
    return deriveKeyPair(await this.ikm(context));
  }

  /** The person's identity: the seed is Expand(prk, "diwan/identity-key/v1\0", 32). */
  async identity() {
    return Identity.fromSeed(await this.identitySeed());
  }

  /** The seed of the identity. */
  identitySeed() {
    return this.#derive(label("diwan/identity-key/v1"));
  }
}

/** @param {any} context */
function checkContext(context) {
  expectMembers(context, "context", ["procedure", "lot", "envelope", "committee_version"]);
  checkIdentifier(context.procedure, "procedure");
  checkIdentifier(context.lot, "lot");
  checkIdentifier(context.envelope, "envelope");
  const version = context.committee_version;
  if (!Number.isInteger(version) || version < 0 || version > 0xffffffff) throw new Refused("committee-version");
}

/** `2 ≤ t < n ≤ 9`, or `t = n = 1`. @param {unknown} t @param {unknown} n */
export function checkThreshold(t, n) {
  const integers = Number.isInteger(t) && Number.isInteger(n);
  if (!integers || !((t === 1 && n === 1) || (t >= 2 && t < n && n <= MOST_MEMBERS))) {
    throw new Refused("threshold", { t, n });
  }
}

/** @param {Context} context @param {number} i @param {string} publicKey */
function claimBytes(context, i, publicKey) {
  return canonicalBytes({ ...context, i, public_key: publicKey });
}

/**
 * A member's claim to seat `i`.
 * @param {Context} context
 * @param {number} i
 * @param {Uint8Array} publicKey of the seat's opening key
 * @param {Identity} identity
 * @returns {Promise<MemberKey>}
 */
export async function signClaim(context, i, publicKey, identity) {
  checkContext(context);
  const key = toBase64url(publicKey);
  const signature = await identity.sign("diwan/member-key/v1", claimBytes(context, i, key));
  return { i, identity: toBase64url(identity.publicKey), public_key: key, signature: toBase64url(signature) };
}

/** Whether a claim is signed by its identity for this context. @param {Context} context @param {MemberKey} member */
function verifyClaim(context, member) {
  return verify(
    fromBase64url(member.identity, 32),
    fromBase64url(member.signature, 64),
    "diwan/member-key/v1",
    claimBytes(context, member.i, member.public_key),
  );
}

/**
 * Refuses committee keys that cannot be used; the refusal names the seat.
 * @param {any} keys
 * @returns {Promise<CommitteeKeys>} the same
 */
export async function checkCommitteeKeys(keys) {
  expectMembers(keys, "committee_keys", ["v", "context", "t", "n", "members"]);
  if (keys.v !== 1) throw new Refused("committee-keys-version");
  checkContext(keys.context);
  checkThreshold(keys.t, keys.n);
  if (!Array.isArray(keys.members) || keys.members.length !== keys.n) throw new Refused("committee-seats");
  keys.members.forEach((member, place) => {
    expectMembers(member, "member", ["i", "identity", "public_key", "signature"]);
    if (member.i !== place + 1) throw new Refused("committee-seats");
    const earlier = keys.members.slice(0, place);
    if (earlier.some((other) => other.public_key === member.public_key || other.identity === member.identity)) {
      throw new Refused("committee-repeated-key", { i: member.i });
    }
  });
  for (const member of keys.members) {
    const { i } = member;
    if (!(await isUsable(fromBase64url(member.public_key, 32)))) throw new Refused("committee-unusable-key", { i });
    if (!(await verifyClaim(keys.context, member))) throw new Refused("committee-signature", { i });
  }
  return keys;
}

/** kset = H("diwan/committee-keys/v1\0" ‖ JCS(committee_keys)). @param {CommitteeKeys} keys */
export function kset(keys) {
  return sha256(label("diwan/committee-keys/v1"), canonicalBytes(keys));
}
