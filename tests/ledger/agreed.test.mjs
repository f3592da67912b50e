// The modules find what the crate finds: fixtures/ledger/agreed.json is written by crates/ledger/tests/agreed.rs.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { utf8 } from "../../static/seal/bytes.js";
import { Refused } from "../../static/seal/refused.js";
import { decodeAct } from "../../static/ledger/act.js";
import { parseCheckpoint } from "../../static/ledger/checkpoint.js";
import { allHold } from "../../static/ledger/finding.js";
import { parsePolicy } from "../../static/ledger/policy.js";
import { consistencyFault, inclusionFault } from "../../static/ledger/proof.js";
import { parseReceipt, verifyReceipt } from "../../static/ledger/receipt.js";
import { fromBase64 } from "../../static/ledger/spelling.js";

const agreed = JSON.parse(readFileSync(new URL("../../fixtures/ledger/agreed.json", import.meta.url), "utf8"));
const policyOf = (name) => parsePolicy(utf8(agreed.policies[name]));

/** What was made, or what it was refused with. */
async function attempt(work) {
  try {
    return { made: await work() };
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return { refusal: error };
  }
}

for (const { name, policy, text, findings, refused } of agreed.receipts) {
  test(`receipt: ${name}`, async () => {
    const { made, refusal } = await attempt(() => parseReceipt(utf8(text)));
    assert.equal(refusal?.code ?? null, refused);
    if (made) assert.deepEqual(await verifyReceipt(made, await policyOf(policy)), findings);
  });
}

test("each byte of a receipt counts, and counts alike", async () => {
  const policy = await policyOf(agreed.flips.policy);
  for (const { mask, outcomes } of agreed.flips.masks) {
    const receipt = utf8(agreed.flips.text);
    assert.equal(outcomes.length, receipt.length);
    let found = "";
    for (let at = 0; at < receipt.length; at += 1) {
      receipt[at] ^= mask;
      const { made } = await attempt(() => parseReceipt(receipt));
      found += made ? (allHold(await verifyReceipt(made, policy)) ? "h" : "f") : "r";
      receipt[at] ^= mask;
    }
    assert.equal(found, outcomes);
    assert.doesNotMatch(found, /h/);
    assert.ok(allHold(await verifyReceipt(parseReceipt(receipt), policy)));
  }
});

test("no shortened receipt holds", async () => {
  const [policy, receipt] = [await policyOf("both"), utf8(agreed.flips.text)];
  for (let length = 0; length < receipt.length; length += 1) {
    const { made } = await attempt(() => parseReceipt(receipt.subarray(0, length)));
    if (made) assert.ok(!allHold(await verifyReceipt(made, policy)), `${length} bytes`);
  }
});

test("checkpoints are read and refused alike", async () => {
  for (const { text, refused } of agreed.checkpoints) {
    const { refusal } = await attempt(() => parseCheckpoint(utf8(text)));
    assert.equal(refusal?.code ?? null, refused, JSON.stringify(text));
  }
});

test("policies are read and refused alike, on the same line", async () => {
  for (const { text, refused, line } of agreed.policy_texts) {
    const { refusal } = await attempt(() => parsePolicy(utf8(text)));
    assert.equal(refusal?.code ?? null, refused, JSON.stringify(text));
    assert.equal(Number(refusal?.data.line ?? 0), line ?? 0, JSON.stringify(text));
  }
});

test("acts are read and refused alike", () => {
  for (const { text, is_act } of agreed.acts) {
    assert.equal(decodeAct(utf8(text)) !== undefined, is_act, text);
  }
  const room = utf8(agreed.acts[0].text.replace('"data":1', '"data":""')).length;
  const long = (bytes) => utf8(agreed.acts[0].text.replace('"data":1', `"data":"${"x".repeat(bytes - room)}"`));
  assert.notEqual(decodeAct(long(65_535)), undefined);
  assert.equal(decodeAct(long(65_536)), undefined);
});

test("what is not UTF-8 is no policy, checkpoint or receipt, but for a comment", async () => {
  const broken = (text) => utf8(text).map((byte) => (byte === 0x7e ? 0xff : byte));
  assert.ok((await attempt(() => parsePolicy(broken("# ~\nquorum none\n")))).made);
  assert.equal((await attempt(() => parsePolicy(broken("quorum ~\n")))).refusal.code, "policy-characters");
  assert.equal((await attempt(() => parseCheckpoint(broken("~\n0\n\n")))).refusal.code, "note-characters");
  assert.equal((await attempt(() => parseReceipt(broken("~\n\n")))).refusal.code, "receipt-shape");
});

const hashes = (texts) => texts.map(fromBase64);

test("inclusion is proved and refused alike", async () => {
  for (const { leaf, index, size, root, proof, fault } of agreed.proofs.inclusion) {
    const found = inclusionFault(fromBase64(leaf), BigInt(index), BigInt(size), hashes(proof), fromBase64(root));
    assert.equal(found ?? null, fault, `${index} of ${size}`);
  }
});

test("consistency is proved and refused alike", async () => {
  for (const { old, old_root, new: now, new_root, proof, fault } of agreed.proofs.consistency) {
    const [oldRoot, newRoot] = hashes([old_root, new_root]);
    const found = consistencyFault(BigInt(old), oldRoot, BigInt(now), newRoot, hashes(proof));
    assert.equal(found ?? null, fault, `${old} to ${now}`);
  }
});

test("trees have an end", async () => {
  const [hash, beyond] = [new Uint8Array(32), 1n << 63n];
  assert.equal(inclusionFault(hash, 0n, beyond, [], hash), "too-large");
  assert.equal(consistencyFault(1n, hash, beyond, hash, []), "too-large");
  assert.equal(consistencyFault(2n, hash, 1n, hash, []), "old-beyond-new");
});
