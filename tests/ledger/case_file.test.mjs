// A case file holds, and whatever is changed in it is found: by a stranger, by who signs it, or by who keeps the log.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { verifyCaseFile } from "../../static/ledger/case_file.js";
import { allHold } from "../../static/ledger/finding.js";
import { parsePolicy } from "../../static/ledger/policy.js";
import { NoteKey, POLICY, caseFile, payloadOf, recorded } from "./office.mjs";

const fixture = (name) => readFileSync(new URL(`../../fixtures/ledger/${name}`, import.meta.url));
const demo = parsePolicy(fixture("demo-policy.txt"));
const ours = parsePolicy(Buffer.from(POLICY));
const [final, bidding] = [fixture("final.case"), fixture("bidding.case")];

const codes = (findings, outcome) => findings.filter((one) => one.outcome === outcome).map(({ code }) => code);

test("a finished procedure holds, and what the browser leaves out is said", async () => {
  const findings = await verifyCaseFile(final, demo);
  assert.deepEqual(codes(findings, "fails"), []);
  assert.deepEqual(codes(findings, "holds"), [
    "case-signed", "signed-by-log", "documents-hashed", "acts-proved", "ruleset-one", "keys-before-notice",
    "award-to-first", "standstill-kept", "closing-root", "closing-complete", "closing-in-time",
  ]);
  assert.deepEqual(codes(findings, "not-covered"), ["no-witness", "not-recomputed", "omitted-acts", "collusion"]);
  const proved = findings.find(({ code }) => code === "acts-proved");
  assert.equal(Number(proved.data.disclosed) + Number(proved.data.withheld), payloadOf(final).acts.length);
});

test("a procedure still open holds, and says nothing of its bids", async () => {
  const findings = await verifyCaseFile(bidding, demo);
  assert.ok(allHold(findings));
  assert.ok(codes(findings, "not-covered").includes("bidding-open"));
  assert.ok(codes(findings, "holds").every((code) => !code.startsWith("closing")));
});

test("a file holds only under a policy that knows its log", async () => {
  assert.deepEqual(codes(await verifyCaseFile(final, ours), "fails"), ["case-not-signed"]);
});

test("every byte of a case file counts", async () => {
  const file = Buffer.from(bidding);
  const head = file.lastIndexOf("\n", file.length - 2) + 2;
  const places = [...Array(head).keys()];
  for (let at = head; at < file.length; at += 101) places.push(at);
  places.push(file.length - 1);
  for (const at of places) {
    file[at] ^= 1;
    const findings = await verifyCaseFile(file, demo);
    assert.ok(!allHold(findings) && findings.length === 1, `byte ${at}: ${JSON.stringify(findings)}`);
    file[at] ^= 1;
  }
  for (const length of [0, 1, head - 1, head, file.length - 1]) {
    assert.ok(!allHold(await verifyCaseFile(file.subarray(0, length), demo)), `${length} bytes`);
  }
  assert.ok(!allHold(await verifyCaseFile(Buffer.concat([file, Buffer.from("\n")]), demo)));
});

// ── what only the node could do: it signs the file ──

const payload = () => recorded(payloadOf(final));
const firstDisclosed = (payload) => payload.acts.find(({ act }) => act);

test("the same acts in another log hold there", async () => {
  const findings = await verifyCaseFile(caseFile(payload()), ours);
  assert.deepEqual(codes(findings, "fails"), []);
});

const flipped = (text) => (text[0] === "A" ? "B" : "A") + text.slice(1);

/** What is changed in a payload that is signed again, and what is found. */
const changes = {
  "another version": [(p) => (p.v = 2), "case-payload-unreadable"],
  "a member more": [(p) => (p.more = 1), "case-payload-unreadable"],
  "a member less": [(p) => delete p.documents, "case-payload-unreadable"],
  "an act with a member more": [(p) => (p.acts[0].more = ""), "case-payload-unreadable"],
  "an index that is no number": [(p) => (p.acts[0].index = "1"), "case-payload-unreadable"],
  "no checkpoint": [(p) => (p.checkpoint = ""), "case-checkpoint-unreadable"],
  "a checkpoint of another log": [(p) => (p.checkpoint = payloadOf(final).checkpoint), "not-signed"],
  "a checkpoint whose signature is wrong": [(p) => (p.checkpoint = p.checkpoint.replace(/(.{8})(.)(.{6}\n)$/s, (_, a, b, c) => a + flipped(b) + c)), "invalid-signature"],
  "a commitment": [(p) => (p.acts[0].commitment = flipped(p.acts[0].commitment)), "act-not-in-tree"],
  "a commitment cut off": [(p) => (p.acts[0].commitment = p.acts[0].commitment.slice(4)), "act-unreadable"],
  "a hash of a proof": [(p) => (p.acts[0].proof[3] = flipped(p.acts[0].proof[3])), "act-not-in-tree"],
  "a hash less": [(p) => p.acts[0].proof.pop(), "act-not-in-tree"],
  "a hash more": [(p) => p.acts[0].proof.push(p.acts[0].commitment), "act-not-in-tree"],
  "a hash that is none": [(p) => (p.acts[0].proof[0] = "A="), "act-unreadable"],
  "an index": [(p) => (p.acts[0].index += 1), "act-not-in-tree"],
  "an index below nothing": [(p) => (p.acts[0].index = -1), "case-payload-unreadable"],
  "a salt": [(p) => (firstDisclosed(p).salt = flipped(firstDisclosed(p).salt)), "act-not-committed"],
  "no salt": [(p) => delete firstDisclosed(p).salt, "act-unreadable"],
  "no act": [(p) => delete firstDisclosed(p).act, "act-unreadable"],
  "a word of an act": [(p) => (firstDisclosed(p).act = firstDisclosed(p).act.replace(/"actor":"./, '"actor":"x')), "act-not-committed"],
  "two acts in each other's place": [(p) => p.acts.splice(0, 2, p.acts[1], p.acts[0]), "act-out-of-order"],
  "an act twice": [(p) => p.acts.splice(1, 0, p.acts[0]), "act-out-of-order"],
  "an act left out": [(p) => p.acts.splice(p.acts.findIndex(({ act }) => act?.includes('"bidding_closed"')), 1), "acts-left-out"],
  "a document": [(p) => (p.documents[0].content = flipped(p.documents[0].content)), "document-differs"],
  "a document's digest": [(p) => (p.documents[0].sha256 = p.documents[0].sha256.toUpperCase()), "document-differs"],
};

for (const [name, [change, code]] of Object.entries(changes)) {
  test(`signed again with another part: ${name}`, async () => {
    const changed = payload();
    change(changed);
    const findings = await verifyCaseFile(caseFile(changed), ours);
    assert.ok(codes(findings, "fails").includes(code), JSON.stringify(findings));
  });
}

test("the heading, the digest, the spelling and the signer are those of the payload", async () => {
  const good = payload();
  const spaced = Buffer.from(JSON.stringify(good));
  const stranger = new NoteKey("tests.example/other", 1, 2);
  const forger = Object.assign(new NoteKey("tests.example/ledger", 1, 3), { id: new NoteKey("tests.example/ledger", 1, 1).id });
  for (const [file, code] of [
    [caseFile(good, { ocid: "ocds-another" }), "case-payload-differs"],
    [caseFile(good, { bytes: spaced }), "case-payload-unreadable"],
    [caseFile(good, { key: stranger }), "case-not-signed"],
    [caseFile(good, { key: forger }), "case-signature-wrong"],
  ]) {
    assert.deepEqual(codes(await verifyCaseFile(file, ours), "fails"), [code]);
  }
});

test("documents that an act names and the file lacks are said not to be covered", async () => {
  const changed = payload();
  changed.documents.pop();
  const findings = await verifyCaseFile(caseFile(changed), ours);
  assert.ok(allHold(findings));
  assert.equal(findings.find(({ code }) => code === "documents-absent").data.count, "1");
});

// ── what only a log could do: it recorded other acts ──

const ofType = (acts, type) => acts.find(({ act }) => act?.type === type).act;
const ranked = (acts) => ofType(acts, "evaluation_reported").data.ranking.bids;

/** What a log has recorded otherwise, and what is found. */
const courses = {
  "a version twice": [(acts) => (ofType(acts, "notice_published").version = 1), "act-version-repeats"],
  "an act of another procedure": [(acts) => (ofType(acts, "award_decided").stream = "procedure/ocds-another"), "act-of-another-procedure"],
  "a bid of another procedure": [(acts) => (ofType(acts, "bid_received").stream = "bid/ocds-another/LOT-0001/x"), "act-of-another-procedure"],
  "another rule-set": [(acts) => (ofType(acts, "award_decided").ruleset = "tn/other"), "ruleset-differs"],
  "no rule-set": [(acts) => delete ofType(acts, "award_decided").ruleset, "ruleset-differs"],
  "no keys before the notice": [(acts) => (ofType(acts, "committee_keys").type = "keys_rehearsed"), "keys-before-notice"],
  "another root of the closing list": [(acts) => (ofType(acts, "bidding_closed").data.root = flipped(ofType(acts, "bidding_closed").data.root)), "closing-root"],
  "another count": [(acts) => (ofType(acts, "bidding_closed").data.count += 1), "closing-root"],
  "a line left out of the list": [(acts) => ofType(acts, "closing_listed").data.envelopes.pop(), "closing-complete"],
  "another envelope in the list": [(acts) => (ofType(acts, "closing_listed").data.envelopes[0].eid = flipped(ofType(acts, "closing_listed").data.envelopes[0].eid)), "closing-complete"],
  "another index in the list": [(acts) => (ofType(acts, "closing_listed").data.envelopes[0].index -= 1), "closing-complete"],
  "a withdrawn bid in the list": [
    (acts) => {
      const { stream, version, data: { eid } } = ofType(acts, "bid_received");
      const body = acts.find(({ act }) => act?.type === "bid_body_completed" && act.stream === stream).act;
      Object.assign(body, { type: "bid_withdrawn", data: { envelopes: [eid] }, version: version + 1 });
    },
    "closing-complete",
  ],
  "a late bid in the list": [(acts) => (ofType(acts, "bid_received").data.received_at = "2999-01-01T00:00:00Z"), "closing-complete"],
  "a late line in the list": [(acts) => (ofType(acts, "closing_listed").data.envelopes[0].received_at = "2999-01-01T00:00:00Z"), "closing-in-time"],
  "a list beyond its end": [(acts) => (ofType(acts, "bidding_closed").data.ledger_size = ofType(acts, "closing_listed").data.envelopes[0].index), "closing-in-time"],
  "an earlier deadline": [(acts) => (ofType(acts, "notice_published").data.notice.tender_period_end = "2000-01-01T00:00:00Z"), "closing-in-time"],
  "a moment that is none": [(acts) => (ofType(acts, "closing_listed").data.envelopes[0].received_at = "yesterday"), "closing-unreadable"],
  "an award to the second": [(acts) => (ofType(acts, "award_decided").data.bid = ranked(acts)[1].bid), "award-to-first"],
  "an award at another price": [(acts) => (ofType(acts, "award_decided").data.price.amount_minor += 1), "award-to-first"],
  "an award to somebody else": [(acts) => (ofType(acts, "award_decided").data.tenderer = "somebody"), "award-to-first"],
  "an award without a ranking": [(acts) => (ofType(acts, "evaluation_reported").type = "scores_consolidated"), "award-to-first"],
  "an end before the standstill's": [(acts) => (ofType(acts, "award_decided").data.standstill_until = "2999-01-01T00:00:00Z"), "standstill-kept"],
  "an end without award": [(acts) => (ofType(acts, "award_finalised").data.lot = "LOT-9999"), "standstill-kept"],
  "a notice without a notice": [(acts) => delete ofType(acts, "notice_published").data.notice, "act-unreadable"],
  "a time that is none": [(acts) => (ofType(acts, "notice_published").at = "2026-02-30T00:00:00.000000Z"), "act-unreadable"],
  "an act with a member more": [(acts) => (ofType(acts, "notice_published").more = 1), "act-unreadable"],
};

for (const [name, [change, code]] of Object.entries(courses)) {
  test(`recorded otherwise: ${name}`, async () => {
    const findings = await verifyCaseFile(caseFile(recorded(payloadOf(final), change)), ours);
    assert.ok(codes(findings, "fails").includes(code), JSON.stringify(findings.filter((one) => one.outcome === "fails")));
  });
}

test("where firms may win only so many lots, the award may go to the next", async () => {
  const several = (acts) => {
    ofType(acts, "notice_published").data.notice.lots_per_tenderer_maximum = 1;
    const award = ofType(acts, "award_decided").data;
    const { bid, tenderer, price } = ranked(acts)[1];
    Object.assign(award, { bid, tenderer, price });
  };
  assert.deepEqual(codes(await verifyCaseFile(caseFile(recorded(payloadOf(final), several)), ours), "fails"), []);
});

test("a later deadline is the one that counts", async () => {
  const extended = (acts) => {
    const notice = ofType(acts, "notice_published").data.notice;
    const to = notice.tender_period_end;
    notice.tender_period_end = "2000-01-01T00:00:00Z";
    Object.assign(ofType(acts, "keys_rehearsed"), { type: "deadline_extended", data: { from: "2000-01-01T00:00:00Z", rule: "x", to } });
    const types = acts.map(({ act }) => act?.type);
    const [published, extension] = [types.indexOf("notice_published"), types.indexOf("deadline_extended")];
    // The extension comes after the notice.
    [acts[published].act.type, acts[extension].act.type] = [acts[extension].act.type, acts[published].act.type];
    [acts[published].act.data, acts[extension].act.data] = [acts[extension].act.data, acts[published].act.data];
  };
  const findings = await verifyCaseFile(caseFile(recorded(payloadOf(final), extended)), ours);
  assert.deepEqual(codes(findings, "fails"), []);
});
