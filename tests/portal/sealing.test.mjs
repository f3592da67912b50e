import assert from "node:assert/strict";
import { test } from "node:test";
import { Sealer, SealingRefused } from "../../static/portal/sealer.js";
import { NoSealedBid, readFolder } from "../../static/portal/sealed-folder.js";
import { toBase64url } from "../../static/seal/bytes.js";
import { parseEnvelope, segmentBytesOf } from "../../static/seal/envelope.js";
import { RootSecret, kset, signClaim } from "../../static/seal/keys.js";
import { TreeHasher } from "../../static/seal/tree.js";
import { channel, sealBid } from "./worker.mjs";

const place = { procedure: "ocds-1", lot: "LOT-0001", party: "sotetel" };
const salt = toBase64url(new Uint8Array(32).fill(1));
const file = (content) => ({ file: new Blob([new Uint8Array(1_500_000).fill(content)]), name: "plan.pdf", media_type: "application/pdf" });

/** A job for a committee of one. */
async function newJob() {
  const context = { procedure: place.procedure, lot: place.lot, envelope: "single", committee_version: 1 };
  const root = RootSecret.generate();
  const { privateKey, publicKey } = await root.identity();
  const opening = await root.openingKey(context);
  const member = await signClaim(context, 1, opening.publicKey, await root.identity());
  const committeeKeys = { v: 1, context, t: 1, n: 1, members: [member] };
  assert.equal(toBase64url(kset(committeeKeys)).length, 43);
  const anchor = toBase64url(new Uint8Array(32));
  return { committeeKeys, anchor, tenderer: place.party, saltB: salt, offer: { total_minor: 5 }, files: [file(3)], identity: { privateKey, publicKey } };
}

test("a bid is sealed and sent by the worker, and its segments are those that the envelope commits to", async () => {
  const steps = [];
  const { sealed, bodies } = await sealBid(await newJob(), place, { progress: (step, done, total) => steps.push([step, done, total]) });
  const tree = new TreeHasher();
  for (const body of bodies) tree.push(body);
  assert.deepEqual([bodies.length, sealed.segments, sealed.salt], [2, 2, salt]);
  assert.equal(toBase64url(tree.root()), parseEnvelope(sealed.E).body_root);
  for (const [step, last] of [["hash", 1_500_000], ["root", sealed.body_bytes], ["upload", 2]]) {
    assert.deepEqual(steps.filter(([name]) => name === step).at(-1), [step, last, last]);
  }
});

test("what was kept gives the same envelope after a reload, and other files are refused", async () => {
  const job = await newJob();
  const { sealed, kept } = await sealBid(job, place);
  const again = structuredClone({ committeeKeys: job.committeeKeys, kept, files: job.files.map(({ name, media_type }) => ({ name, media_type })) });
  again.files = job.files;
  const quiet = { progress: () => {}, waiting: () => {}, kept: () => assert.fail("nothing new is to be kept") };
  const sealer = new Sealer(channel({}), quiet);
  for (const envelope of [undefined, sealed.E]) assert.equal((await sealer.seal({ ...again, envelope })).eid, sealed.eid);
  await assert.rejects(sealer.seal({ ...again, files: [file(4)] }), (error) => error instanceof SealingRefused && error.code === "file-changed");
  sealer.end();
});

test("nothing is sealed unless it was kept", async () => {
  const fails = { progress: () => {}, waiting: () => {}, kept: () => Promise.reject(new Error("the disk is full")) };
  const sealer = new Sealer(channel({}), fails);
  await assert.rejects(sealer.seal({ created: "2026-03-02T08:00:00Z", ...(await newJob()) }), /the disk is full/);
  sealer.end();
});

test("a folder that diwan seal made is read, and another one is told from it", async () => {
  const { sealed: job, bodies } = await sealBid(await newJob(), place);
  const description = { v: 1, ...place, envelope: "single", eid: job.eid, salt: job.salt, segments: job.segments };
  const file = (name, bytes) => ({ name, size: bytes.length, text: async () => (typeof bytes === "string" ? bytes : "") });
  const files = [file("bid.json", JSON.stringify(description)), file("envelope.json", job.E), file("secret.json", "{}")];
  bodies.forEach((body, number) => files.push(file(String(number).padStart(6, "0"), body)));
  const { sealed: read, segment } = await readFolder(files, place);
  assert.deepEqual([read.eid, read.salt, read.kind, read.segments], [job.eid, job.salt, "single", 2]);
  assert.equal(segment(1).size, segmentBytesOf(parseEnvelope(job.E), 1));

  const without = (name) => files.filter((file) => file.name !== name);
  const instead = (name, text) => [...without(name), file(name, text)];
  for (const [code, given, at] of [
    ["description", without("bid.json"), place],
    ["description", without("envelope.json"), place],
    ["description", instead("bid.json", "{"), place],
    ["description", instead("bid.json", JSON.stringify({ ...description, salt: "short" })), place],
    ["other-bid", files, { ...place, lot: "LOT-0002" }],
    ["other-bid", files, { ...place, party: "onetech" }],
    ["envelope", instead("bid.json", JSON.stringify({ ...description, eid: job.salt })), place],
    ["envelope", instead("envelope.json", `${job.E} `), place],
    ["segments", without("000001"), place],
    ["segments", instead("000000", "short"), place],
  ]) {
    await assert.rejects(readFolder(given, at), (error) => error instanceof NoSealedBid && error.code === code, `${code}`);
  }
});
