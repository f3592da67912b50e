// The envelope: what is recorded of a sealed bid. docs/spec/seal.md, "Envelope" and "Rehearsal".

import { concat, fromBase64url, label, toBase64url, utf8 } from "./bytes.js";
import { ciphertextSegmentBytes, paddedBytes, plaintextBytesOf, segmentCount } from "./padding.js";
import { sealBase, shareInfo } from "./hpke.js";
import { canonical, canonicalBytes, expectMembers, parseCanonical } from "./jcs.js";
import { expand, extract, hmac } from "./kdf.js";
import { checkCommitteeKeys, checkThreshold, kset } from "./keys.js";
import { Refused } from "./refused.js";
import { sha256 } from "./sha256.js";
import { split } from "./shamir.js";
import { checkIdentifier, checkTime } from "./text.js";

const EMPTY = new Uint8Array(0);
const MOST_ENVELOPE_BYTES = 16 * 1024;
const HEADER = ["v", "suite", "procedure", "lot", "envelope", "kset", "t", "n", "bidder", "anchor", "created"];

/**
 * @typedef {{v: 1, suite: 1, procedure: string, lot: string, envelope: string, kset: string, t: number, n: number,
 *   bidder: string, anchor: string, created: string}} Header
 * @typedef {{hdr: Header, com: string, wraps: string[], body_root: string, body_bytes: number}} Envelope
 * @typedef {import("./keys.js").CommitteeKeys} CommitteeKeys
 */

/**
 * hdr.bidder = HMAC-SHA256(salt_b, "diwan/bidder/v1\0" ‖ party id).
 * @param {Uint8Array} saltB 32 bytes, the same in all envelopes of a bid
 * @param {string} party
 */
export function bidderCommitment(saltB, party) {
  return hmac(saltB, label("diwan/bidder/v1"), utf8(party));
}

/** hdr.bidder of a dummy: H("diwan/rehearsal/v1\0" ‖ kset). @param {Uint8Array} committee its kset */
export function rehearsalBidder(committee) {
  return sha256(label("diwan/rehearsal/v1"), committee);
}

/**
 * The header of a bid to this committee.
 * @param {CommitteeKeys} keys
 * @param {{bidder: Uint8Array, anchor: Uint8Array, created: string}} parts anchor: H of the last signed checkpoint seen
 * @returns {Header}
 */
export function makeHeader(keys, { bidder, anchor, created }) {
  const { procedure, lot, envelope } = keys.context;
  const { t, n } = keys;
  return checkHeader({
    v: 1, suite: 1, procedure, lot, envelope, kset: toBase64url(kset(keys)), t, n,
    bidder: toBase64url(bidder), anchor: toBase64url(anchor), created,
  });
}

/** Refuses what no header of suite 1 has. @param {any} header @returns {Header} the same */
export function checkHeader(header) {
  expectMembers(header, "hdr", HEADER);
  if (header.v !== 1) throw new Refused("envelope-version");
  if (header.suite !== 1) throw new Refused("envelope-suite");
  checkThreshold(header.t, header.n);
  checkIdentifier(header.procedure, "procedure");
  checkIdentifier(header.lot, "lot");
  checkIdentifier(header.envelope, "envelope");
  checkTime(header.created, "created");
  for (const field of ["kset", "bidder", "anchor"]) fromBase64url(header[field], 32);
  return header;
}

/** The first field in which a header is not for this committee, or null. @param {Header} header @param {CommitteeKeys} keys */
export function mismatch(header, keys) {
  for (const field of ["procedure", "lot", "envelope"]) if (header[field] !== keys.context[field]) return field;
  if (header.t !== keys.t || header.n !== keys.n) return "threshold";
  return header.kset === toBase64url(kset(keys)) ? null : "kset";
}

/** hctx = H("diwan/bid-header/v1\0" ‖ hdr), to which every derivation is bound. @param {Header} header */
export function headerContext(header) {
  return sha256(label("diwan/bid-header/v1"), canonicalBytes(header));
}

/**
 * Everything of an envelope that follows from `s` and `hdr`.
 * @param {Uint8Array} s 32 bytes, never used for two bodies
 * @param {Header} header
 */
export async function derive(s, header) {
  if (s.length !== 32) throw new Refused("bytes-length", { expected: 32 });
  const { t, n } = checkHeader(header);
  const hctx = headerContext(header);
  const prk = await extract(label("diwan/bid/v1"), s);
  const coef = await expand(prk, concat(label("poly"), hctx), 32 * (t - 1));
  const coefficients = Array.from({ length: t - 1 }, (_, k) => coef.slice(32 * k, 32 * k + 32));
  return {
    hctx,
    prk,
    cek: await expand(prk, concat(label("cek"), hctx), 32),
    com: await expand(prk, concat(label("com"), hctx), 32),
    coefficients,
    shares: split(s, coefficients, n),
  };
}

/** @typedef {Awaited<ReturnType<typeof derive>>} Derivation */

/** Expand(prk, "eph\0" ‖ hctx ‖ u8(i), 32), of which eph_i is the key pair. @param {Derivation} derivation @param {number} i */
export function ephemeralIkm({ prk, hctx }, i) {
  return expand(prk, concat(label("eph"), hctx, Uint8Array.of(i)), 32);
}

/**
 * wrap_1 … wrap_n: 80 bytes each, encapsulated key ‖ encrypted share ‖ tag.
 * @param {Derivation} derivation
 * @param {CommitteeKeys} keys of the header's committee
 * @returns {Promise<Uint8Array[]>}
 */
export function makeWraps(derivation, keys) {
  return Promise.all(
    keys.members.map(async ({ i, public_key: key }) => {
      const info = shareInfo(derivation.hctx, i);
      const ikm = await ephemeralIkm(derivation, i);
      return sealBase(fromBase64url(key, 32), info, EMPTY, derivation.shares[i - 1], ikm);
    }),
  );
}

/**
 * Checks keys and header before anything is sealed to them, and derives.
 * @param {Uint8Array} s
 * @param {Header} header
 * @param {CommitteeKeys} keys
 */
export async function deriveFor(s, header, keys) {
  await checkCommitteeKeys(keys);
  checkHeader(header);
  const field = mismatch(header, keys);
  if (field !== null) throw new Refused("not-for-committee", { field });
  return derive(s, header);
}

/**
 * E, from a derivation and the body that was sealed under its `cek`.
 * @param {{derivation: Derivation, header: Header, keys: CommitteeKeys, bodyRoot: Uint8Array, bodyBytes: number}} parts
 * @returns {Promise<{envelope: Envelope, text: string, eid: string}>} text is E, canonical; eid is base64url
 */
export async function makeEnvelope({ derivation, header, keys, bodyRoot, bodyBytes }) {
  const envelope = checkEnvelope({
    hdr: header,
    com: toBase64url(derivation.com),
    wraps: (await makeWraps(derivation, keys)).map(toBase64url),
    body_root: toBase64url(bodyRoot),
    body_bytes: bodyBytes,
  });
  return { envelope, text: canonical(envelope), eid: toBase64url(envelopeId(envelope)) };
}

/** eid = H("diwan/envelope/v1\0" ‖ E). @param {Envelope} envelope */
export function envelopeId(envelope) {
  return sha256(label("diwan/envelope/v1"), canonicalBytes(envelope));
}

/** Refuses what is no envelope; its content is judged at the opening. @param {any} envelope @returns {Envelope} the same */
export function checkEnvelope(envelope) {
  expectMembers(envelope, "envelope", ["hdr", "com", "wraps", "body_root", "body_bytes"]);
  checkHeader(envelope.hdr);
  fromBase64url(envelope.com, 32);
  fromBase64url(envelope.body_root, 32);
  const { n } = envelope.hdr;
  if (!Array.isArray(envelope.wraps) || envelope.wraps.length !== n) throw new Refused("envelope-wraps", { n });
  for (const wrap of envelope.wraps) fromBase64url(wrap, 80);
  const padded = plaintextBytesOf(envelope.body_bytes);
  if (padded === null || paddedBytes(padded) !== padded) throw new Refused("envelope-body-bytes");
  return envelope;
}

/** Reads E, whose bytes must be canonical since they are what is hashed. @param {Uint8Array | string} E */
export function parseEnvelope(E) {
  return checkEnvelope(parseCanonical(typeof E === "string" ? utf8(E) : E, MOST_ENVELOPE_BYTES));
}

/** Ciphertext segments of an envelope's body. @param {Envelope} envelope */
export function segmentsOf(envelope) {
  return segmentCount(/** @type {number} */ (plaintextBytesOf(envelope.body_bytes)));
}

/** Bytes of one ciphertext segment of an envelope's body. @param {Envelope} envelope @param {number} k */
export function segmentBytesOf(envelope, k) {
  return ciphertextSegmentBytes(/** @type {number} */ (plaintextBytesOf(envelope.body_bytes)), k);
}
