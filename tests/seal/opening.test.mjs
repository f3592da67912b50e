// Closing, releasing, rehearsing, judging and opening: the vectors, honest people and others.

import assert from "node:assert/strict";
import { test } from "node:test";
import { Body, SegmentCipher } from "../../static/seal/body.js";
import { concat, fromBase64url, fromHex, toBase64url } from "../../static/seal/bytes.js";
import { checkClosing, closingProof, closingRoot, verifyClosingProof } from "../../static/seal/closing.js";
import { deriveFor, makeEnvelope } from "../../static/seal/envelope.js";
import { canonical } from "../../static/seal/jcs.js";
import { Identity, RootSecret } from "../../static/seal/keys.js";
import { judge, openBody } from "../../static/seal/opening.js";
import { isDummy, rehearse, signRelease, unwrapShare, verifyRelease } from "../../static/seal/release.js";
import { treeRoot } from "../../static/seal/tree.js";
import { pattern, refused, vectors } from "./support.mjs";

const keys = JSON.parse(vectors.committee.committee_keys);
const context = JSON.parse(vectors.committee.context);
const { small_bid: small, rehearsal } = vectors;
const envelope = JSON.parse(small.envelope);
const copy = (value) => JSON.parse(JSON.stringify(value));
const root = (i) => new RootSecret(fromBase64url(vectors.committee.members[i - 1].root, 32));
const pairOf = (i) => root(i).openingKey(context);
const identityOf = (i) => Identity.fromSeed(fromBase64url(vectors.committee.members[i - 1].identity_seed, 32));
const segmentsOf = (vector) => async (k) => fromHex(vector.segments_hex[k]);

test("the closing list's root and proofs are Rust's", async () => {
  const { entries, root: listed, proof } = vectors.closing;
  assert.equal(toBase64url(closingRoot(entries)), listed);
  const own = closingProof(entries, small.eid);
  assert.deepEqual({ ...own, hashes: own.hashes.map(toBase64url) }, proof);
  for (const { eid } of entries) {
    assert.ok(verifyClosingProof(closingProof(entries, eid), eid, closingRoot(entries)));
    assert.ok(!verifyClosingProof(closingProof(entries, eid), toBase64url(pattern(32)), closingRoot(entries)));
  }
  assert.equal(closingProof(entries, toBase64url(pattern(32))), null);
  const [a, b] = entries;
  await refused(() => checkClosing([b, a]), "closing-order");
  await refused(() => checkClosing([a, { ...b, index: a.index }]), "closing-order");
  await refused(() => checkClosing([{ ...a, index: 1.5 }]), "closing-order");
  await refused(() => checkClosing([a, { ...a, index: 99 }]), "closing-repeated");
  await refused(() => checkClosing([{ ...a, lot: "x" }]), "members");
  await refused(() => checkClosing({}), "members");
});

test("each member's share is that of the vectors, and nobody opens another's", async () => {
  for (const vector of [small, rehearsal]) {
    const sealed = JSON.parse(vector.envelope);
    for (const { i } of keys.members) {
      assert.equal(toBase64url(await unwrapShare(await pairOf(i), sealed, i)), vector.shares[i - 1]);
    }
    assert.equal(await unwrapShare(await pairOf(2), sealed, 1), null);
    assert.equal(await unwrapShare(await pairOf(1), sealed, 6), null);
  }
});

// The release of the vectors signs the root of a list of three of which two envelopes exist, so that it is made here
// in two parts: the lines and the form against Rust's, the whole against a list of those two.
test("a release is what Rust signs and verifies", async () => {
  const rust = JSON.parse(vectors.release);
  const closing = vectors.closing.entries.slice(0, 2);
  const parts = { keys, closing, i: 2, pair: await pairOf(2), identity: await identityOf(2) };
  const own = await signRelease({ ...parts, envelopes: [small.envelope, JSON.parse(rehearsal.envelope)] });
  assert.deepEqual(own.shares, rust.shares);
  assert.deepEqual({ ...own, closing_root: 0, signature: 0 }, { ...rust, closing_root: 0, signature: 0 });
  assert.ok(await verifyRelease(own, keys, closing));
  assert.ok(!(await verifyRelease(own, keys, vectors.closing.entries)));
  assert.ok(!(await verifyRelease({ ...own, i: 3 }, keys, closing)));
  assert.ok(!(await verifyRelease({ ...own, i: 9 }, keys, closing)));
  const changed = copy(own);
  changed.shares[0].share = null;
  assert.ok(!(await verifyRelease(changed, keys, closing)));
  const three = { ...rust, shares: [...rust.shares, { eid: vectors.closing.entries[2].eid, share: null }] };
  assert.ok(!(await verifyRelease(three, keys, vectors.closing.entries)), "a line was added");
});

test("nothing is released for an envelope that is not listed, by the wrong member, or incompletely", async () => {
  const closing = vectors.closing.entries.slice(0, 2);
  const good = {
    keys, closing, i: 2, pair: await pairOf(2), identity: await identityOf(2),
    envelopes: [small.envelope, rehearsal.envelope],
  };
  await refused(async () => signRelease({ ...good, i: 3 }), "release-key");
  await refused(async () => signRelease({ ...good, i: 6 }), "release-key");
  await refused(async () => signRelease({ ...good, identity: await identityOf(3) }), "release-identity");
  await refused(async () => signRelease({ ...good, envelopes: [small.envelope] }), "release-envelopes");
  await refused(async () => signRelease({ ...good, envelopes: good.envelopes.toReversed() }), "release-envelope");
  await refused(async () => signRelease({ ...good, closing: closing.toReversed() }), "closing-order");
  const wrap = JSON.parse(small.envelope);
  wrap.wraps[1] = wrap.wraps[0];
  await refused(async () => signRelease({ ...good, envelopes: [canonical(wrap), rehearsal.envelope] }), "release-envelope");
});

test("only a dummy is rehearsed", async () => {
  assert.ok(isDummy(JSON.parse(rehearsal.envelope)) && !isDummy(envelope));
  assert.equal(await rehearse(await pairOf(4), JSON.parse(rehearsal.envelope), 4, keys), rehearsal.shares[3]);
  assert.equal(await rehearse(await pairOf(4), rehearsal.envelope, 4), rehearsal.shares[3]);
  await refused(async () => rehearse(await pairOf(4), small.envelope, 4), "rehearsal-not-a-dummy");
  await refused(async () => rehearse(await pairOf(4), rehearsal.envelope, 3), "rehearsal-does-not-open");
  const other = copy(keys);
  other.context.lot = "lot-2";
  await refused(async () => rehearse(await pairOf(4), rehearsal.envelope, 4, other), "rehearsal-other-committee");
});

const honest = (i) => ({ i, share: fromBase64url(small.shares[i - 1], 32) });

test("verdicts: valid, wraps that differ, disputed, for another committee; liars are named", async () => {
  const s = fromBase64url(small.s, 32);
  assert.deepEqual(await judge(envelope, keys, [1, 3, 5].map(honest)), { verdict: "valid", s, faulty: [] });
  const lie = { i: 2, share: pattern(32) };
  const silent = { i: 4, share: null };
  const some = [lie, silent, ...[1, 3, 5].map(honest)];
  assert.deepEqual(await judge(envelope, keys, some), { verdict: "valid", s, faulty: [2, 4] });
  assert.deepEqual(await judge(envelope, keys, [lie, silent, honest(1), honest(3)]), { verdict: "disputed", faulty: [] });
  assert.deepEqual(await judge(envelope, keys, [honest(1), honest(3)]), { verdict: "disputed", faulty: [] });
  const spoilt = copy(envelope);
  spoilt.wraps[1] = spoilt.wraps[0];
  const expected = { verdict: "malformed", reason: "wraps_differ", s, members: [2], faulty: [4] };
  assert.deepEqual(await judge(spoilt, keys, some), expected);
  const other = copy(envelope);
  other.hdr.lot = "lot-2";
  const judged = await judge(other, keys, some);
  assert.deepEqual(judged, { verdict: "malformed", reason: "wrong_header", field: "lot", faulty: [] });
});

test("what Rust sealed is opened, to the last file", async () => {
  const opened = await openBody(envelope, fromBase64url(small.s, 32), segmentsOf(small));
  assert.equal(canonical(opened.manifest), small.manifest);
  assert.equal(toBase64url(opened.manifestRoot), small.manifest_root);
  assert.deepEqual(await Promise.all(opened.files.map((file) => file.text())), small.files.map(([, content]) => content));
});

/** Seals any plaintext, honest or not, to the committee of the vectors. */
async function sealPlaintext(plaintext, spoil = (segment) => segment) {
  const header = JSON.parse(small.hdr);
  const s = pattern(32, 77);
  const derivation = await deriveFor(s, header, keys);
  const body = new Body(plaintext, [], await SegmentCipher.of(derivation.cek, derivation.hctx));
  const segments = [];
  for (let k = 0; k < body.segments; k++) segments.push(spoil(await body.ciphertextSegment(k)));
  const made = await makeEnvelope({ derivation, header, keys, bodyRoot: treeRoot(segments), bodyBytes: body.bodyBytes });
  return openBody(made.envelope, s, async (k) => segments[k]);
}

test("a body that its bidder committed to and that is wrong is refused for what is wrong with it", async () => {
  const good = fromHex(small.plaintext_hex);
  const opened = await sealPlaintext(good);
  assert.equal(opened.files.length, small.files.length);
  const at = (place, value) => {
    const changed = good.slice();
    changed[place] = value;
    return changed;
  };
  const table = {
    "body-tag": [good, (segment) => segment.map((byte, place) => (place === 9 ? byte ^ 1 : byte))],
    "body-manifest-length": [at(0, 0xff)],
    "json-not-canonical": [at(4, 0x20)],
    "not-utf8": [at(9, 0xff)],
    "body-file-hash": [at(good.length - 2, 0x31)],
    "body-padding": [concat(good, Uint8Array.of(1))],
    "body-padded-length": [concat(good, new Uint8Array(100))],
  };
  for (const [code, [plaintext, spoil]] of Object.entries(table)) {
    await assert.rejects(
      sealPlaintext(plaintext, spoil),
      (error) => error.code === code || (code === "json-not-canonical" && error.code === "not-json"),
      code,
    );
  }
  await refused(() => sealPlaintext(new Uint8Array(0)), "body-manifest-length");
  await refused(() => sealPlaintext(Uint8Array.of(0, 0, 0, 0, 0)), "body-manifest-length");
});

test("a body is opened only if it is the committed one, with the committed secret", async () => {
  const s = fromBase64url(small.s, 32);
  await refused(async () => openBody(envelope, pattern(32), segmentsOf(small)), "not-the-committed-secret");
  const changed = fromHex(small.segments_hex[0]);
  changed[100] ^= 1;
  await refused(async () => openBody(envelope, s, async () => changed), "not-the-committed-body");
  await refused(async () => openBody(envelope, s, async () => changed.slice(1)), "not-the-committed-body");
  const dummy = JSON.parse(rehearsal.envelope);
  const empty = fromHex("");
  await refused(async () => openBody(dummy, fromBase64url(rehearsal.s, 32), async () => empty), "not-the-committed-body");
});
