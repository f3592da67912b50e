// What a member does with an opening key: rehearse, and release its shares. docs/spec/seal.md, "Rehearsal" and
// "Releasing shares". That the closing list is in the ledger is checked before, by static/ledger.

import { equal, fromBase64url, toBase64url } from "./bytes.js";
import { checkClosing, closingRoot } from "./closing.js";
import { envelopeId, headerContext, mismatch, parseEnvelope, rehearsalBidder } from "./envelope.js";
import { openBase, shareInfo } from "./hpke.js";
import { verify } from "./identity.js";
import { canonical, canonicalBytes, expectMembers } from "./jcs.js";
import { checkCommitteeKeys, kset } from "./keys.js";
import { Refused } from "./refused.js";

const LABEL = "diwan/share-release/v1";
const EMPTY = new Uint8Array(0);

/**
 * @typedef {import("./envelope.js").Envelope} Envelope
 * @typedef {import("./hpke.js").KeyPair} KeyPair
 * @typedef {import("./keys.js").CommitteeKeys} CommitteeKeys
 * @typedef {{eid: string, share: string | null}} ReleasedShare
 * @typedef {{v: 1, kset: string, closing_root: string, i: number, shares: ReleasedShare[], signature: string}} Release
 */

/**
 * A member's share of one bid: OpenBase of wrap_i with info "diwan/share/v1\0" ‖ hctx ‖ u8(i).
 * @param {KeyPair} pair the member's opening key
 * @param {Envelope} envelope
 * @param {number} i the member's seat
 * @returns {Promise<Uint8Array | null>} null if there is no such seat or the wrap does not open
 */
export async function unwrapShare(pair, envelope, i) {
  const wrap = envelope.wraps[i - 1];
  if (wrap === undefined) return null;
  const share = await openBase(pair, shareInfo(headerContext(envelope.hdr), i), EMPTY, fromBase64url(wrap, 80));
  return share !== null && share.length === 32 ? share : null;
}

/** @param {Omit<Release, "signature">} release */
function signedBytes({ v, kset: committee, closing_root, i, shares }) {
  return canonicalBytes({ v, kset: committee, closing_root, i, shares });
}

/**
 * Opens the member's wrap in each envelope, in the list's order, and signs. Keys, list and envelopes are held against
 * each other first: nothing is released for an envelope that is not on the list, and none is left out.
 * @param {{keys: CommitteeKeys, closing: import("./closing.js").ClosingEntry[], envelopes: (string | object)[], i: number,
 *   pair: KeyPair, identity: import("./identity.js").Identity}} parts envelopes as E, or as objects
 * @returns {Promise<Release>}
 */
export async function signRelease({ keys, closing, envelopes, i, pair, identity }) {
  await checkCommitteeKeys(keys);
  const seat = keys.members[i - 1];
  if (seat === undefined || seat.public_key !== toBase64url(pair.publicKey)) throw new Refused("release-key", { i });
  if (seat.identity !== toBase64url(identity.publicKey)) throw new Refused("release-identity", { i });
  checkClosing(closing);
  if (closing.length !== envelopes.length) throw new Refused("release-envelopes");
  const shares = [];
  for (const [place, { eid }] of closing.entries()) {
    const given = envelopes[place];
    const envelope = parseEnvelope(typeof given === "string" ? given : canonical(given));
    if (toBase64url(envelopeId(envelope)) !== eid) throw new Refused("release-envelope", { eid });
    const share = await unwrapShare(pair, envelope, i);
    shares.push({ eid, share: share === null ? null : toBase64url(share) });
  }
  return signShares(keys, closingRoot(closing), i, shares, identity);
}

/** Signs shares. @param {CommitteeKeys} keys @param {Uint8Array} root @param {number} i @param {ReleasedShare[]} shares @param {import("./identity.js").Identity} identity @returns {Promise<Release>} */
async function signShares(keys, root, i, shares, identity) {
  const release = {
    v: /** @type {const} */ (1), kset: toBase64url(kset(keys)), closing_root: toBase64url(root), i, shares,
  };
  return { ...release, signature: toBase64url(await identity.sign(LABEL, signedBytes(release))) };
}

/**
 * Whether a release is by the member of its seat, for this committee and this list.
 * @param {any} release
 * @param {CommitteeKeys} keys
 * @param {import("./closing.js").ClosingEntry[]} closing
 * @returns {Promise<boolean>}
 */
export async function verifyRelease(release, keys, closing) {
  expectMembers(release, "release", ["v", "kset", "closing_root", "i", "shares", "signature"]);
  const seat = keys.members[release.i - 1];
  if (release.v !== 1 || seat === undefined || !Array.isArray(release.shares)) return false;
  if (release.kset !== toBase64url(kset(keys)) || release.closing_root !== toBase64url(closingRoot(closing))) return false;
  if (release.shares.length !== closing.length) return false;
  for (const [place, line] of release.shares.entries()) {
    expectMembers(line, "share", ["eid", "share"]);
    if (line.share !== null) fromBase64url(line.share, 32);
    if (line.eid !== closing[place].eid) return false;
  }
  const signature = fromBase64url(release.signature, 64);
  return verify(fromBase64url(seat.identity, 32), signature, LABEL, signedBytes(release));
}

/** Whether an envelope is a dummy and not a bid. @param {Envelope} envelope */
export function isDummy({ hdr }) {
  return equal(fromBase64url(hdr.bidder, 32), rehearsalBidder(fromBase64url(hdr.kset, 32)));
}

/**
 * A member's answer to a rehearsal: the share that its wrap in the dummy holds. Only a dummy is answered, so that
 * nobody obtains the share of a bid under the name of a rehearsal.
 * @param {KeyPair} pair
 * @param {string | object} sealed the dummy as E, or as an object
 * @param {number} i
 * @param {CommitteeKeys} [keys] the committee's keys, where they are at hand
 * @returns {Promise<string>} base64url
 */
export async function rehearse(pair, sealed, i, keys) {
  const envelope = parseEnvelope(typeof sealed === "string" ? sealed : canonical(sealed));
  if (!isDummy(envelope)) throw new Refused("rehearsal-not-a-dummy");
  if (keys !== undefined && mismatch(envelope.hdr, keys) !== null) throw new Refused("rehearsal-other-committee");
  const share = await unwrapShare(pair, envelope, i);
  if (share === null) throw new Refused("rehearsal-does-not-open", { i });
  return toBase64url(share);
}
