// Envelopes, bodies and manifests: the bytes of the vectors, and refusals of what is none.

import assert from "node:assert/strict";
import { test } from "node:test";
import { concat, fromBase64url, fromHex, toBase64url, toHex, utf8 } from "../../static/seal/bytes.js";
import { Body, SegmentCipher, ciphertextBytes, paddedBytes, plaintextBytesOf } from "../../static/seal/body.js";
import * as envelopes from "../../static/seal/envelope.js";
import { Identity } from "../../static/seal/keys.js";
import { canonical } from "../../static/seal/jcs.js";
import * as manifests from "../../static/seal/manifest.js";
import { sha256 } from "../../static/seal/sha256.js";
import { saysName } from "../../static/seal/text.js";
import { pattern, refused, vectors } from "./support.mjs";

const keys = JSON.parse(vectors.committee.committee_keys);
const small = vectors.small_bid;
const copy = (value) => JSON.parse(JSON.stringify(value));

/** Seals as the worker does. */
async function seal(vector, prefix, files) {
  const header = JSON.parse(vector.hdr);
  const derivation = await envelopes.deriveFor(fromBase64url(vector.s, 32), header, keys);
  const body = new Body(prefix, files, await SegmentCipher.of(derivation.cek, derivation.hctx));
  const bodyRoot = await body.root();
  return {
    body,
    derivation,
    ...(await envelopes.makeEnvelope({ derivation, header, keys, bodyRoot, bodyBytes: body.bodyBytes })),
  };
}

/** Asserts that every value on the way is the vector's. */
async function assertSealing(vector, { derivation, body, envelope, text, eid }) {
  assert.equal(canonical(envelope.hdr), vector.hdr);
  for (const name of ["hctx", "prk", "cek", "com"]) assert.equal(toBase64url(derivation[name]), vector[name], name);
  assert.deepEqual(derivation.coefficients.map(toBase64url), vector.coefficients);
  assert.deepEqual(derivation.shares.map(toBase64url), vector.shares);
  const ephemeral = await Promise.all(keys.members.map(({ i }) => envelopes.ephemeralIkm(derivation, i)));
  assert.deepEqual(ephemeral.map(toBase64url), vector.ephemeral_ikms);
  assert.deepEqual(envelope.wraps, vector.wraps);
  assert.equal(envelope.body_root, vector.body_root);
  assert.equal(envelope.body_bytes, vector.body_bytes);
  assert.equal(body.segments, vector.segments.length);
  for (const k of vector.segments.keys()) {
    const segment = await body.ciphertextSegment(k);
    assert.deepEqual({ bytes: segment.length, sha256: toBase64url(sha256(segment)) }, vector.segments[k]);
    assert.equal(envelopes.segmentBytesOf(envelope, k), segment.length);
  }
  assert.equal(envelopes.segmentsOf(envelope), body.segments);
  assert.equal(text, vector.envelope);
  assert.equal(eid, vector.eid);
}

const smallFiles = () => small.files.map(([, content]) => new Blob([content]));

test("a small bid is Rust's, byte for byte, from the offer to the eid", async () => {
  const header = JSON.parse(small.hdr);
  const expected = JSON.parse(small.manifest);
  const saltB = fromBase64url(small.salt_b, 32);
  assert.equal(toBase64url(await envelopes.bidderCommitment(saltB, small.tenderer)), small.bidder);
  const made = envelopes.makeHeader(keys, {
    bidder: fromBase64url(small.bidder, 32), anchor: fromBase64url(header.anchor, 32), created: header.created,
  });
  assert.equal(canonical(made), small.hdr);

  const identity = await Identity.fromSeed(fromBase64url(small.identity_seed, 32));
  const files = await Promise.all(
    small.files.map(async ([name, content]) => ({
      name, bytes: utf8(content).length, media_type: "application/octet-stream",
      sha256: toBase64url(await manifests.hashFile(new Blob([content]))),
    })),
  );
  const parts = { tenderer: small.tenderer, saltB, offer: expected.offer, files };
  const manifest = await manifests.signManifest(parts, header, identity);
  assert.equal(canonical(manifest), small.manifest);
  assert.equal(toBase64url(manifests.manifestRoot(manifest)), small.manifest_root);
  const prefix = manifests.plaintextPrefix(manifest);
  assert.ok(small.plaintext_hex.startsWith(toHex(prefix)));

  const sealed = await seal(small, prefix, smallFiles());
  await assertSealing(small, sealed);
  assert.equal(sealed.body.plaintextBytes, small.plaintext_hex.length / 2);
  const segments = await Promise.all(small.segments_hex.map((_, k) => sealed.body.ciphertextSegment(k)));
  assert.deepEqual(segments.map(toHex), small.segments_hex);
});

test("a work and the name of its author are Rust's, byte for byte", async () => {
  const { contest } = vectors;
  const identity = await Identity.fromSeed(fromBase64url(contest.identity_seed, 32));
  const blobs = contest.files.map(([, content]) => new Blob([content]));
  for (const [kind, more] of [["work", {}], ["name", { work: contest.work.eid }]]) {
    const vector = contest[kind];
    const expected = JSON.parse(vector.manifest);
    const { tenderer, salt_b: salt } = contest;
    const parts = { tenderer, saltB: fromBase64url(salt, 32), offer: expected.offer, files: expected.files, ...more };
    const header = JSON.parse(vector.hdr);
    const manifest = await manifests.signManifest(parts, header, identity);
    assert.equal(canonical(manifest), vector.manifest);
    assert.equal(toBase64url(manifests.manifestRoot(manifest)), vector.manifest_root);
    const s = fromBase64url(vector.s, 32);
    const keysOf = JSON.parse(vector.committee_keys);
    const derivation = await envelopes.deriveFor(s, header, keysOf);
    const cipher = await SegmentCipher.of(derivation.cek, derivation.hctx);
    const body = new Body(manifests.plaintextPrefix(manifest), blobs, cipher);
    const made = { derivation, header, keys: keysOf, bodyRoot: await body.root(), bodyBytes: body.bodyBytes };
    assert.equal((await envelopes.makeEnvelope(made)).eid, vector.eid);
  }
});

test("the envelope says what its manifest may say of the author", async () => {
  const { contest } = vectors;
  const [work, name] = ["work", "name"].map((kind) => JSON.parse(contest[kind].manifest));
  const [ofWork, ofName] = ["work", "name"].map((kind) => JSON.parse(contest[kind].hdr));
  for (const word of ["tenderer", "salt_b", "identity", "signature"]) {
    assert.ok(!(word in work) && word in name);
    await refused(() => manifests.checkManifest({ ...work, [word]: name[word] }, ofWork), "members", word);
    const { [word]: _, ...without } = name;
    await refused(() => manifests.checkManifest(without, ofName), "members", word);
  }
  await refused(() => manifests.checkManifest({ ...work, v: 1 }, ofWork), "manifest-version");
  await refused(() => manifests.checkManifest({ ...name, v: 2 }, ofName), "manifest-version");
  await refused(() => manifests.checkManifest({ ...name, work: contest.name.eid }, ofName), "manifest-signature");
  await refused(() => manifests.checkManifest({ ...name, envelope: "work" }, ofWork), "members");
  const { work: _, ...unnamed } = name;
  await refused(() => manifests.checkManifest(unnamed, ofName), "members");
});

test("a file name that says its author is found", () => {
  const names = ["TN-RNE-1234567A", "Société Atlas", "مكتب الأطلس", "ABC"];
  const told = ["plan TN-RNE-1234567A.pdf", "tn_rne_1234567a.svg", "SOCIÉTÉ-ATLAS.pdf", "تصميم-مكتب_الأطلس.pdf"];
  const silent = ["plan.pdf", "1234567.pdf", "societe.pdf", "abc.pdf", "الأطلس.pdf", "…"];
  for (const name of told) assert.ok(saysName(name, names), name);
  for (const name of silent) assert.ok(!saysName(name, names), name);
});

test("a body of several segments is Rust's, however its files are cut", async () => {
  const vector = vectors.long_body;
  const plaintext = Uint8Array.from({ length: vector.plaintext_bytes }, (_, at) => (at * 31) % 251);
  assert.equal(toBase64url(sha256(plaintext)), vector.plaintext_sha256);
  for (const cuts of [[], [1], [1 << 20], [7, 7, 1_500_000, 2_499_999]]) {
    const edges = [0, ...cuts, plaintext.length];
    const pieces = edges.slice(1).map((edge, at) => plaintext.subarray(edges[at], edge));
    await assertSealing(vector, await seal(vector, pieces[0], pieces.slice(1).map((piece) => new Blob([piece]))));
  }
});

test("a dummy is Rust's", async () => {
  const sealed = await seal(vectors.rehearsal, new Uint8Array(0), []);
  await assertSealing(vectors.rehearsal, sealed);
  assert.equal(sealed.envelope.hdr.bidder, toBase64url(envelopes.rehearsalBidder(fromBase64url(vectors.committee.kset, 32))));
});

test("other commitments and lengths of the vectors", async () => {
  const { salt_b: salt, party, bidder } = vectors.bidder_commitment;
  assert.equal(toBase64url(await envelopes.bidderCommitment(fromBase64url(salt, 32), party)), bidder);
  for (const [length, padded] of vectors.padded_bytes) assert.equal(paddedBytes(length), padded, String(length));
  assert.equal(fromBase64url(small.wraps[0]).length, vectors.wrap_bytes);
});

test("padded lengths: never shorter, at most 12 % longer, each its own padded length", () => {
  // The definition with 2^e found by logarithms of integers in BigInt.
  const byDefinition = (length) => {
    const L = BigInt(length);
    if (L < 2n) return length;
    const e = BigInt(L.toString(2).length - 1);
    const b = e === 0n ? 0n : BigInt(e.toString(2).length);
    const mask = (1n << (e > b ? e - b : 0n)) - 1n;
    return Number((L + mask) & ~mask);
  };
  const lengths = Array.from({ length: 3000 }, (_, at) => at);
  for (let power = 12; power <= 40; power++) lengths.push(2 ** power - 1, 2 ** power, 2 ** power + 1, 3 * 2 ** (power - 1) + 5);
  for (const length of lengths) {
    const padded = paddedBytes(length);
    assert.equal(padded, byDefinition(length), String(length));
    assert.equal(paddedBytes(padded), padded);
    assert.ok(padded >= length && padded <= length * 1.12 + 1);
    if (padded <= 2 ** 40) assert.equal(plaintextBytesOf(ciphertextBytes(padded)), padded);
  }
  for (const none of [0, 15, -16, 1.5, "16", null, (1 << 20) + 16 + 1, (1 << 20) + 32, 2 ** 41, NaN]) {
    assert.equal(plaintextBytesOf(none), null, String(none));
  }
});

test("coefficients are uniform over all 256 values, zero included", async () => {
  const counts = new Uint32Array(256);
  const header = JSON.parse(small.hdr);
  let total = 0;
  for (let round = 0; round < 1500; round++) {
    const { coefficients } = await envelopes.derive(sha256(utf8(`secret ${round}`)), header);
    assert.equal(coefficients.length, keys.t - 1);
    for (const coefficient of coefficients) for (const byte of coefficient) { counts[byte]++; total++; }
  }
  const expected = total / 256;
  const chiSquared = counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
  // 255 degrees of freedom: below 160 or above 371 has a chance of 1 in a million; the secrets are fixed.
  assert.ok(chiSquared > 160 && chiSquared < 371, `χ² ${chiSquared}`);
});

test("what is no envelope is refused", async () => {
  const good = JSON.parse(small.envelope);
  envelopes.parseEnvelope(small.envelope);
  const spoilt = [
    ["members", (e) => { e.more = 1; }],
    ["members", (e) => { delete e.com; }],
    ["members", (e) => { e.hdr.more = 1; }],
    ["envelope-version", (e) => { e.hdr.v = 2; }],
    ["envelope-suite", (e) => { e.hdr.suite = 2; }],
    ["threshold", (e) => { e.hdr.t = 5; }],
    ["threshold", (e) => { e.hdr.n = 10; }],
    ["text-empty", (e) => { e.hdr.lot = ""; }],
    ["text-hidden", (e) => { e.hdr.procedure = "a\u202eb"; }],
    ["text-form", (e) => { e.hdr.created = "2026-11-22"; }],
    ["bytes-length", (e) => { e.hdr.anchor = "AAAA"; }],
    ["bytes-length", (e) => { e.com = ""; }],
    ["not-base64url", (e) => { e.body_root = 7; }],
    ["envelope-wraps", (e) => { e.wraps.pop(); }],
    ["envelope-wraps", (e) => { e.hdr.n = 4; }],
    ["bytes-length", (e) => { e.wraps[0] = e.com; }],
    ["envelope-body-bytes", (e) => { e.body_bytes = 785; }],
    ["envelope-body-bytes", (e) => { e.body_bytes = 10; }],
    ["envelope-body-bytes", (e) => { e.body_bytes = "784"; }],
    ["envelope-body-bytes", (e) => { e.body_bytes = null; }],
  ];
  for (const [code, spoil] of spoilt) {
    const wrong = copy(good);
    spoil(wrong);
    await refused(() => envelopes.parseEnvelope(canonical(wrong)), code, `${code}: ${spoil}`);
  }
  await refused(() => envelopes.parseEnvelope(` ${small.envelope}`), "json-not-canonical");
  await refused(() => envelopes.parseEnvelope("x".repeat(20_000)), "json-too-long");
  await refused(() => envelopes.parseEnvelope("{"), "not-json");
});

test("nothing is sealed for another committee, or with keys that do not verify", async () => {
  const s = fromBase64url(small.s, 32);
  for (const [field, spoil] of Object.entries({
    procedure: (h) => { h.procedure = "x"; },
    lot: (h) => { h.lot = "x"; },
    envelope: (h) => { h.envelope = "technical"; },
    threshold: (h) => { h.t = 2; },
    kset: (h) => { h.kset = h.anchor; },
  })) {
    const header = JSON.parse(small.hdr);
    spoil(header);
    await assert.rejects(
      envelopes.deriveFor(s, header, keys),
      (error) => error.code === "not-for-committee" && error.data.field === field,
    );
  }
  const forged = copy(keys);
  forged.members[0].public_key = toBase64url(concat(Uint8Array.of(9), new Uint8Array(31)));
  await refused(() => envelopes.deriveFor(s, JSON.parse(small.hdr), forged), "committee-signature");
  await refused(() => envelopes.derive(s.slice(1), JSON.parse(small.hdr)), "bytes-length");
});

test("what is no manifest is refused, and each file is named", async () => {
  const header = JSON.parse(small.hdr);
  const good = JSON.parse(small.manifest);
  await manifests.checkManifest(good, header);
  const file = (change) => (m) => { Object.assign(m.files[1], change); };
  const spoilt = [
    ["members", (m) => { m.more = 1; }],
    ["members", (m) => { m.files = {}; }],
    ["members", (m) => { m.files[0].more = 1; }],
    ["manifest-version", (m) => { m.v = 2; }],
    ["manifest-header", (m) => { m.lot = "lot-2"; }],
    ["text-empty", (m) => { m.tenderer = ""; }],
    ["manifest-offer", (m) => { m.offer = []; }],
    ["json-number", (m) => { m.offer.total = 1.5; }],
    ["manifest-bidder", (m) => { m.tenderer = "TN-RNE-7654321B"; }],
    ["manifest-bidder", (m) => { m.salt_b = header.anchor; }],
    ["manifest-signature", (m) => { m.offer.total = "1"; }],
    ["manifest-signature", (m) => { m.identity = header.anchor; }],
    ["text-path", file({ name: "../x" })],
    ["text-form", file({ media_type: "pdf" })],
    ["manifest-file-repeated", file({ name: "prix.csv" })],
    ["manifest-file-bytes", file({ bytes: -1 })],
    ["manifest-file-bytes", file({ bytes: 2 ** 40 })],
    ["bytes-length", file({ sha256: "AAAA" })],
  ];
  for (const [code, spoil] of spoilt) {
    const wrong = copy(good);
    spoil(wrong);
    await refused(() => manifests.checkManifest(wrong, header), code, `${code}: ${spoil}`);
  }
  const many = { ...copy(good), files: Array.from({ length: 10_001 }, () => good.files[0]) };
  await refused(() => manifests.checkManifest(many, header), "manifest-file-count");
  const long = copy(good);
  long.offer.text = "x".repeat(17 << 20);
  await refused(() => manifests.manifestBytes(long), "manifest-too-long");
});

test("a file is hashed in pieces, and one that changes under our hands is refused", async () => {
  const content = pattern((9 << 20) + 17);
  let told = 0;
  assert.deepEqual(await manifests.hashFile(new Blob([content]), (bytes) => { told += bytes; }), sha256(content));
  assert.equal(told, content.length);
  assert.deepEqual(await manifests.hashFile(new Blob([])), sha256());
  const gone = Object.assign(new Blob([content]), {
    name: "plan.pdf",
    slice: () => ({ arrayBuffer: async () => { throw new DOMException("gone", "NotReadableError"); } }),
  });
  await assert.rejects(manifests.hashFile(gone), (error) => error.code === "file-unreadable" && error.data.name === "plan.pdf");
  const shorter = Object.assign(new Blob([content]), { slice: () => new Blob(["x"]) });
  await refused(() => manifests.hashFile(shorter), "file-unreadable");
  const derivation = await envelopes.derive(fromBase64url(small.s, 32), JSON.parse(small.hdr));
  const body = new Body(fromHex("00"), [gone], await SegmentCipher.of(derivation.cek, derivation.hctx));
  await refused(() => body.root(), "file-unreadable");
  await refused(() => body.ciphertextSegment(body.segments), "segment-number");
  const endless = { size: 2 ** 41 };
  await refused(async () => new Body(fromHex("00"), [endless], null), "body-too-long");
});
