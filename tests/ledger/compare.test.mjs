// Two checkpoints of one log show one history or two; and who serves the tiles cannot make two look like one.

import assert from "node:assert/strict";
import { test } from "node:test";
import { parseCheckpoint } from "../../static/ledger/checkpoint.js";
import { compareCheckpoints } from "../../static/ledger/compare.js";
import { parsePolicy } from "../../static/ledger/policy.js";
import { TileTree, tilePath } from "../../static/ledger/tile.js";
import { NoteKey, ORIGIN, POLICY, Tree, logKey } from "./office.mjs";

const leaves = Array.from({ length: 70_000 }, (_, at) => Buffer.alloc(32, `leaf ${at} `));
const one = new Tree(leaves);
const other = new Tree(leaves.with(3, Buffer.alloc(32, "another")));
const policy = parsePolicy(Buffer.from(POLICY));
const unreachable = () => Promise.reject(new Error("no network"));
const tilesOf = (tree) => async (path) => new Uint8Array(tree.tile(path));

/** What is found of the histories, after the signatures. */
async function compared(older, newer, readTile = unreachable, under = policy) {
  const findings = await compareCheckpoints(parseCheckpoint(older), parseCheckpoint(newer), under, readTile);
  const { outcome, code, data } = findings.at(-1);
  return { findings, last: `${outcome} ${code} ${data.old} ${data.new}` };
}

test("a log that grew extends what it was, at every kind of size", async () => {
  const sizes = [0, 1, 2, 7, 255, 256, 257, 511, 512, 4096, 65_535, 65_536, 65_537, 69_999, 70_000];
  for (const old of sizes) {
    for (const now of sizes.filter((size) => size > old)) {
      const { last } = await compared(one.checkpoint(old), one.checkpoint(now), tilesOf(one));
      assert.equal(last, `holds consistent ${old} ${now}`);
    }
  }
});

test("the order in which they are given does not matter", async () => {
  const { last } = await compared(one.checkpoint(9), one.checkpoint(4), tilesOf(one));
  assert.equal(last, "holds consistent 4 9");
});

test("the same head twice is one history, without a network", async () => {
  assert.equal((await compared(one.checkpoint(9), one.checkpoint(9))).last, "holds consistent 9 9");
});

test("two signed heads of one size are proof of two histories, without a network", async () => {
  assert.equal((await compared(one.checkpoint(9), other.checkpoint(9))).last, "fails split-view 9 9");
});

test("a signed head that the newer one does not extend is proof of two histories", async () => {
  for (const [old, now] of [[4, 9], [8, 9], [256, 257], [5, 70_000]]) {
    const { last } = await compared(other.checkpoint(old), one.checkpoint(now), tilesOf(one));
    assert.equal(last, `fails split-view ${old} ${now}`);
  }
});

test("tiles that do not make the newer head prove nothing but that they are others", async () => {
  assert.equal((await compared(one.checkpoint(4), one.checkpoint(9), tilesOf(other))).last, "fails tiles-differ 4 9");
  assert.equal((await compared(other.checkpoint(4), one.checkpoint(9), tilesOf(other))).last, "fails tiles-differ 4 9");
});

test("without tiles, or with broken ones, growth is not covered", async () => {
  assert.equal((await compared(one.checkpoint(4), one.checkpoint(9))).last, "not-covered no-tiles 4 9");
  const short = async (path) => new Uint8Array(one.tile(path)).subarray(1);
  assert.equal((await compared(one.checkpoint(4), one.checkpoint(9), short)).last, "not-covered no-tiles 4 9");
});

test("a head that the log did not sign accuses nobody", async () => {
  const forger = Object.assign(new NoteKey(ORIGIN, 1, 7), { id: logKey.id });
  const { findings, last } = await compared(one.checkpoint(9), other.checkpoint(9, forger));
  assert.equal(last, "fails inconsistent 9 9");
  assert.ok(findings.some(({ code }) => code === "invalid-signature"));
});

test("two logs have two histories, and that is no fault of either", async () => {
  const key = new NoteKey("tests.example/other", 1, 2);
  const both = parsePolicy(Buffer.from(`log ${logKey.text}\nlog ${key.text}\nquorum none\n`));
  const { findings } = await compared(one.checkpoint(9), other.checkpoint(9, key), unreachable, both);
  assert.deepEqual(findings.at(-1), {
    outcome: "fails", code: "origins-differ", data: { old: ORIGIN, new: "tests.example/other" },
  });
});

test("tiles are named as C2SP names them, and read once each", async () => {
  assert.equal(tilePath(0n, 0n, 256n), "tile/0/000");
  assert.equal(tilePath(1n, 1_234_067n, 256n), "tile/1/x001/x234/067");
  assert.equal(tilePath(2n, 67n, 3n), "tile/2/067.p/3");
  const paths = [];
  const tree = new TileTree(70_000n, async (path) => {
    paths.push(path);
    return new Uint8Array(one.tile(path));
  });
  assert.deepEqual(Buffer.from(await tree.root(70_000n)), one.root());
  await tree.consistencyProof(65_537n);
  assert.equal(new Set(paths).size, paths.length);
  assert.ok(paths.length <= 6, paths.join());
});
