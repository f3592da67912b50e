// In which order prices open, as a member's own device checks it before it releases a share: the order of quality, one bid
// after the other, each only once the negotiation before it was ended.

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import { treeRoot } from "../../static/seal/tree.js";
import { utf8 } from "../../static/seal/bytes.js";
import { checkOpening } from "../../static/ledger/opening.js";
import { parsePolicy } from "../../static/ledger/policy.js";
import { Tree, POLICY, canonical, commitment } from "./office.mjs";

const OCID = "ocds-test-1";
const LOT = "LOT-1";
const place = { procedure: OCID, lot: LOT, envelope: "financial" };
const sha256 = (text) => createHash("sha256").update(text).digest();
const BIDS = ["bid-1", "bid-2", "bid-3"];
const eid = (bid, envelope) => sha256(`${bid} ${envelope}`).toString("base64url");

/** The acts in a log of their own, and the receipt of each. */
function receipts(acts) {
  const written = acts.map(({ type, data }, n) => {
    const act = { v: 1, type, stream: `procedure/${OCID}`, version: n + 1, at: "2026-03-02T10:00:00.000000Z", actor: "system:clock", data };
    const [text, salt] = [canonical(act), sha256(`salt ${n}`)];
    return { text, salt, leaf: commitment(salt, text) };
  });
  // Bids were received before the closing: other leaves.
  const leaves = [...Array.from({ length: 10 }, (_, n) => sha256(`leaf ${n}`)), ...written.map(({ leaf }) => leaf)];
  const tree = new Tree(leaves);
  return written.map(({ text, salt }, n) => {
    const extra = Buffer.from(`{"act":${text},"salt":"${salt.toString("base64url")}"}`).toString("base64");
    const proof = tree.inclusion(10 + n).map((hash) => `${hash.toString("base64")}\n`);
    return `c2sp.org/tlog-proof@v1\nextra ${extra}\nindex ${10 + n}\n${proof.join("")}\n${tree.checkpoint().toString()}`;
  });
}

const list = BIDS.flatMap((bid, n) =>
  ["technical", "financial"].map((envelope, k) => ({
    index: 2 * n + k, eid: eid(bid, envelope), bid, lot: LOT, envelope, received_at: "2026-03-02T08:00:00.000000Z",
  })),
);
const root = Buffer.from(treeRoot(list.map((line) => Buffer.from(line.eid, "base64url")))).toString("base64url");
const closing = [
  { type: "bidding_closed", data: { deadline: "2026-03-02T09:00:00.000000Z", count: list.length, root, ledger_size: 8, opens_first: ["technical"] } },
  { type: "closing_listed", data: { envelopes: list } },
];
const ranked = { type: "quality_ranked", data: { lot: LOT, bids: ["bid-2", "bid-1", "bid-3"].map((bid) => ({ bid })) } };
const opened = (bid, rank, debarred = []) => ({ type: "negotiation_opened", data: { lot: LOT, bid, rank, debarred, opens: ["financial"] } });
const ended = (bid) => ({ type: "negotiation_terminated", data: { lot: LOT, bid } });

/** What the device finds of these turns, when the node gives it the lines of these bids to open. */
async function found(turns, given) {
  const [closingReceipt, listed, ...turned] = receipts([...closing, ...turns]);
  const lines = list.filter((line) => line.envelope === "financial" && given.includes(line.bid));
  const material = {
    committee_keys: {}, envelopes: [], receipts: [],
    closing: lines.map(({ index, eid }) => ({ index, eid })),
    closing_receipt: closingReceipt, list_receipts: [listed], turn_receipts: turned,
  };
  const mine = { identity: new Uint8Array(32), openingKey: new Uint8Array(32) };
  const { findings, seat } = await checkOpening(material, place, mine, await parsePolicy(utf8(POLICY)));
  assert.equal(seat, null, "nothing is released for keys that are none");
  const of = (code) => findings.find((finding) => finding.code === code);
  assert.equal(of("opening-closing")?.outcome, "holds", JSON.stringify(findings));
  return { turn: of("opening-turn")?.outcome, lines: of("opening-lines")?.outcome, alone: of("opening-alone"), refused: of("opening-turn-receipt") };
}

test("the first in the order of quality opens alone, and the next once the talks with it were ended", async () => {
  const first = await found([ranked, opened("bid-2", 1)], ["bid-2"]);
  assert.deepEqual([first.turn, first.lines, first.alone?.data.count], ["holds", "holds", "2"]);
  const next = await found([ranked, opened("bid-2", 1), ended("bid-2"), opened("bid-1", 2)], ["bid-1"]);
  assert.deepEqual([next.turn, next.lines], ["holds", "holds"]);
});

test("no price opens out of its turn", async () => {
  for (const [what, turns] of Object.entries({
    "nobody was ranked": [opened("bid-2", 1)],
    "another was better": [ranked, opened("bid-1", 2)],
    "its rank is another's": [ranked, opened("bid-1", 1)],
    "the talks before it go on": [ranked, opened("bid-2", 1), opened("bid-1", 2)],
    "it was opened before": [ranked, opened("bid-2", 1), ended("bid-2"), opened("bid-2", 1)],
    "nothing was opened": [ranked],
  })) {
    const given = turns.at(-1).data.bid ?? "bid-2";
    assert.equal((await found(turns, [given])).turn, "fails", what);
  }
});

test("one wrong turn is not made good by a right one", async () => {
  const turns = [ranked, opened("bid-1", 2), ended("bid-1"), opened("bid-2", 1)];
  assert.equal((await found(turns, ["bid-2"])).turn, "fails");
});

test("whoever is debarred by then is passed over, and by name only", async () => {
  const debarred = await found([ranked, opened("bid-1", 2, ["supplier-2"])], ["bid-1"]);
  assert.equal(debarred.turn, "holds");
  assert.equal((await found([ranked, opened("bid-3", 3, ["supplier-2"])], ["bid-3"])).turn, "fails");
});

test("a node that gives the lines of others, or a receipt that proves nothing, is found out", async () => {
  const turns = [ranked, opened("bid-2", 1)];
  assert.equal((await found(turns, ["bid-2", "bid-1"])).lines, "fails");
  assert.equal((await found(turns, [])).lines, "fails");
  const strange = await found([ranked, { type: "minutes_signed", data: { lot: LOT } }, opened("bid-2", 1)], ["bid-2"]);
  assert.equal(strange.refused?.outcome, "fails");
  const other = await found([{ ...ranked, data: { ...ranked.data, lot: "LOT-2" } }, opened("bid-2", 1)], ["bid-2"]);
  assert.deepEqual([other.refused?.outcome, other.turn], ["fails", "fails"]);
});
