// Root secrets and what follows from them; the committee's keys; slots; recovery sheets.

import assert from "node:assert/strict";
import { test } from "node:test";
import { fromBase64url, toBase64url } from "../../static/seal/bytes.js";
import { canonical } from "../../static/seal/jcs.js";
import * as keys from "../../static/seal/keys.js";
import { pattern, refused, vectors } from "./support.mjs";

const { committee, root_secret: kept } = vectors;
const context = JSON.parse(committee.context);
const published = JSON.parse(committee.committee_keys);
const copy = (value) => JSON.parse(JSON.stringify(value));
const root = fromBase64url(kept.root, 32);

test("each member's keys and claim are those of the vectors", async () => {
  for (const member of committee.members) {
    const secret = new keys.RootSecret(fromBase64url(member.root, 32));
    assert.equal(toBase64url(await secret.ikm(context)), member.ikm);
    const pair = await secret.openingKey(context);
    assert.equal(toBase64url(pair.publicKey), member.public_key);
    assert.equal(pair.privateKey.extractable, false);
    const identity = await keys.Identity.fromSeed(fromBase64url(member.identity_seed, 32));
    assert.equal(identity.privateKey.extractable, false);
    assert.deepEqual(await keys.signClaim(context, member.i, pair.publicKey, identity), published.members[member.i - 1]);
  }
  assert.equal(canonical(published), committee.committee_keys);
  assert.equal(toBase64url(keys.kset(await keys.checkCommitteeKeys(published))), committee.kset);
});

test("another procedure, lot, envelope or committee has another key", async () => {
  const secret = new keys.RootSecret(root);
  const others = [{}, { procedure: "x" }, { lot: "x" }, { envelope: "technical" }, { committee_version: 2 }];
  const found = await Promise.all(others.map(async (other) => toBase64url(await secret.ikm({ ...context, ...other }))));
  assert.equal(new Set(found).size, others.length);
  for (const wrong of [{ lot: "" }, { lot: 7 }, { procedure: "a\u200b" }, { committee_version: -1 }, { extra: 1 }]) {
    await assert.rejects(async () => secret.ikm({ ...context, ...wrong }), { name: "Refused" }, JSON.stringify(wrong));
  }
});

test("an identity follows from the root, as in Rust", async () => {
  const identity = await new keys.RootSecret(root).identity();
  assert.equal(toBase64url(identity.publicKey), kept.identity_key);
  assert.equal(toBase64url(keys.prfInput()), kept.prf_input);
  const made = keys.RootSecret.generate();
  assert.notDeepEqual(made.bytes, keys.RootSecret.generate().bytes);
  made.bytes.fill(0);
  assert.notDeepEqual(made.bytes, new Uint8Array(32), "the secret cannot be changed from outside");
  await refused(() => new keys.RootSecret(new Uint8Array(31)), "bytes-length");
});

test("a signature is for one label, one message and one key", async () => {
  const [one, other] = [await keys.Identity.fromSeed(pattern(32)), await keys.Identity.fromSeed(pattern(32, 2))];
  const signature = await one.sign("diwan/test/v1", pattern(5), pattern(6));
  assert.ok(await keys.verify(one.publicKey, signature, "diwan/test/v1", pattern(5), pattern(6)));
  assert.ok(!(await keys.verify(one.publicKey, signature, "diwan/other/v1", pattern(5), pattern(6))));
  assert.ok(!(await keys.verify(one.publicKey, signature, "diwan/test/v1", pattern(5))));
  assert.ok(!(await keys.verify(other.publicKey, signature, "diwan/test/v1", pattern(5), pattern(6))));
  assert.ok(!(await keys.verify(new Uint8Array(32).fill(0xff), signature, "diwan/test/v1")));
});

test("committee keys are checked to the last member", async () => {
  const spoilt = {
    "committee-keys-version": (k) => { k.v = 2; },
    members: (k) => { k.extra = 1; },
    "text-hidden": (k) => { k.context.lot = "lot\u200b1"; },
    "committee-version": (k) => { k.context.committee_version = 1.5; },
    threshold: (k) => { k.t = 1; },
    "committee-seats": (k) => { k.members.reverse(); },
    "committee-repeated-key": (k) => { k.members[2].identity = k.members[0].identity; },
    "committee-unusable-key": (k) => { k.members[1].public_key = "A".repeat(43); },
    "bytes-length": (k) => { k.members[1].public_key = "AAAA"; },
    "committee-signature": (k) => { k.context.lot = "lot-2"; },
  };
  for (const [code, spoil] of Object.entries(spoilt)) {
    const wrong = copy(published);
    spoil(wrong);
    await refused(() => keys.checkCommitteeKeys(wrong), code);
  }
  const missing = copy(published);
  missing.members.pop();
  await refused(() => keys.checkCommitteeKeys(missing), "committee-seats");
  const twice = copy(published);
  twice.members[4].public_key = twice.members[3].public_key;
  await refused(() => keys.checkCommitteeKeys(twice), "committee-repeated-key");
  await refused(() => keys.checkCommitteeKeys(null), "members");
});

test("thresholds: 2 ≤ t < n ≤ 9, or one of one", async () => {
  for (let t = -1; t < 12; t++) {
    for (let n = -1; n < 12; n++) {
      const allowed = (t === 1 && n === 1) || (t >= 2 && t < n && n <= 9);
      if (allowed) keys.checkThreshold(t, n);
      else await refused(() => keys.checkThreshold(t, n), "threshold", `${t} of ${n}`);
    }
  }
  for (const t of ["2", 2.5, null]) await refused(() => keys.checkThreshold(t, 3), "threshold");
});

test("each slot is Rust's, byte for byte, and opens", async () => {
  const [phrase, prf] = kept.wrapped.slots;
  const salts = [phrase, prf].map(({ salt }) => fromBase64url(salt, 32));
  const output = fromBase64url(kept.prf_output, 32);
  assert.deepEqual(await keys.wrapWithPassphrase(root, kept.passphrase, salts[0]), phrase);
  assert.deepEqual(await keys.wrapWithPrf(root, prf.credential, output, salts[1]), prf);
  assert.deepEqual(await keys.unwrapWithPassphrase(kept.wrapped, kept.passphrase.normalize("NFD")), root);
  assert.deepEqual(await keys.unwrapWithPrf(kept.wrapped, prf.credential, output), root);
  assert.ok(keys.survivesOneLoss(kept.wrapped));
  assert.ok(!keys.survivesOneLoss({ v: 1, slots: [prf, prf] }));
  assert.ok(!keys.survivesOneLoss({ v: 1, slots: [phrase] }));
  assert.ok(keys.survivesOneLoss({ v: 1, slots: [prf, { ...prf, credential: "YW5vdGhlcg" }] }));
});

test("bad slots, passphrases and outputs are refused", async () => {
  const { wrapped } = kept;
  const [phrase, prf] = wrapped.slots;
  const output = fromBase64url(kept.prf_output, 32);
  await refused(() => keys.unwrapWithPassphrase(wrapped, "une autre"), "slot-does-not-open");
  await refused(() => keys.unwrapWithPrf(wrapped, prf.credential, pattern(32)), "slot-does-not-open");
  await refused(() => keys.unwrapWithPrf(wrapped, "YW5vdGhlcg", output), "slot-none");
  await refused(() => keys.unwrapWithPassphrase({ v: 1, slots: [prf] }, kept.passphrase), "slot-none");
  await refused(() => keys.unwrapWithPassphrase({ ...wrapped, v: 2 }, kept.passphrase), "slots-version");
  for (const iterations of [1, 599_999, 20_000_001, 1e12, 600_000.5]) {
    const slow = { v: 1, slots: [{ ...phrase, iterations }] };
    await refused(() => keys.unwrapWithPassphrase(slow, kept.passphrase), "slot-iterations");
    await refused(() => keys.wrapWithPassphrase(root, "x", pattern(32), iterations), "slot-iterations");
  }
  await refused(() => keys.unwrapWithPrf({ v: 1, slots: [{ ...prf, kind: "other" }] }, "x", output), "slot-kind");
  await refused(() => keys.unwrapWithPrf({ v: 1, slots: [{ ...prf, more: 1 }] }, "x", output), "members");
  await refused(() => keys.wrapWithPassphrase(root, ""), "passphrase-empty");
  for (const credential of ["", "a+b", "a".repeat(1365)]) {
    await refused(() => keys.wrapWithPrf(root, credential, output), "slot-credential");
  }
  await refused(() => keys.wrapWithPrf(root, "abc", output.slice(1)), "bytes-length");
  const fresh = await keys.wrapWithPrf(root, "abc", output);
  assert.notEqual(fresh.salt, (await keys.wrapWithPrf(root, "abc", output)).salt);
  assert.deepEqual(await keys.unwrapWithPrf({ v: 1, slots: [fresh] }, "abc", output), root);
});

test("a recovery sheet is Rust's and is read as people type", async () => {
  const sheet = keys.recoverySheet(root);
  assert.equal(sheet, kept.recovery_sheet);
  for (const secret of [root, pattern(32, 5), new Uint8Array(32), new Uint8Array(32).fill(0xff)]) {
    assert.deepEqual(keys.readRecoverySheet(keys.recoverySheet(secret)), secret);
  }
  const careless = sheet.toLowerCase().replaceAll("-", "  ").replaceAll("0", "o").replaceAll("1", "l");
  assert.deepEqual(keys.readRecoverySheet(careless), root);
  const typed = sheet.replaceAll(/[-\n]/g, "");
  for (let at = 0; at < typed.length; at++) {
    const wrong = typed.slice(0, at) + (typed[at] === "7" ? "8" : "7") + typed.slice(at + 1);
    await refused(() => keys.readRecoverySheet(wrong), "sheet-check", `character ${at}`);
  }
  await refused(() => keys.readRecoverySheet("A-B C"), "sheet-length");
  await refused(() => keys.readRecoverySheet("A".repeat(10_000)), "sheet-length");
  for (const wrong of ["AAU", "AAé", "AA\u0131", "AA😀"]) {
    await refused(() => keys.readRecoverySheet(wrong), "sheet-character", wrong);
  }
});
