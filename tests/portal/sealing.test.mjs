import assert from "node:assert/strict";
import { test } from "node:test";
import { bodyOf, sealEnvelope } from "../../static/portal/sealer.js";
import { NoSealedBid, readFolder } from "../../static/portal/sealed-folder.js";
import { toBase64url } from "../../static/seal/bytes.js";
import { parseEnvelope, segmentBytesOf } from "../../static/seal/envelope.js";
import { RootSecret, kset, signClaim } from "../../static/seal/keys.js";
import { TreeHasher } from "../../static/seal/tree.js";

const place = { procedure: "ocds-1", lot: "LOT-0001", party: "sotetel" };

async function sealed() {
  const context = { procedure: place.procedure, lot: place.lot, envelope: "single", committee_version: 1 };
  const root = RootSecret.generate();
  const identity = await root.identity();
  const { publicKey } = await root.openingKey(context);
  const member = await signClaim(context, 1, publicKey, identity);
  const committee = { v: 1, context, t: 1, n: 1, members: [member] };
  const keys = { committee_keys: committee, kset: toBase64url(kset(committee)), anchor: toBase64url(new Uint8Array(32)) };
  const files = [{ name: "plan.pdf", blob: new Blob([new Uint8Array(1_500_000).fill(3)]), mediaType: "application/pdf" }];
  const hashed = [];
  const done = [];
  const parts = { kind: "single", place, keys, identity, salt: new Uint8Array(32).fill(1), offer: { total_minor: 5 }, files };
  const work = sealEnvelope(parts, { hashed: (bytes) => hashed.push(bytes), sealed: (bytes, all) => done.push([bytes, all]) });
  const { value: entries } = await work.next();
  assert.deepEqual(entries.map(({ name, bytes, media_type }) => [name, bytes, media_type]), [["plan.pdf", 1_500_000, "application/pdf"]]);
  const { value: job } = await work.next();
  assert.equal(hashed.at(-1), 1_500_000);
  assert.equal(done.at(-1)[0], done.at(-1)[1]);
  return job;
}

test("segments are made again from a job that was kept, and are those that the envelope commits to", async () => {
  const job = structuredClone(await sealed());
  const body = await bodyOf(job);
  const tree = new TreeHasher();
  for (let number = 0; number < job.segments; number += 1) tree.push(await body.ciphertextSegment(number));
  assert.equal(job.segments, 2);
  assert.equal(toBase64url(tree.root()), parseEnvelope(job.envelope).body_root);
});

test("a folder that diwan seal made is read, and another one is told from it", async () => {
  const job = await sealed();
  const body = await bodyOf(job);
  const description = { v: 1, ...place, envelope: "single", eid: job.eid, salt: job.salt, segments: job.segments };
  const file = (name, bytes) => ({ name, size: bytes.length, text: async () => (typeof bytes === "string" ? bytes : "") });
  const files = [file("bid.json", JSON.stringify(description)), file("envelope.json", job.envelope), file("secret.json", "{}")];
  for (let number = 0; number < job.segments; number += 1) files.push(file(String(number).padStart(6, "0"), await body.ciphertextSegment(number)));
  const { sealed: read, segment } = await readFolder(files, place);
  assert.deepEqual([read.eid, read.salt, read.kind, read.segments], [job.eid, job.salt, "single", 2]);
  assert.equal(segment(1).size, segmentBytesOf(parseEnvelope(job.envelope), 1));

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
    ["envelope", instead("envelope.json", `${job.envelope} `), place],
    ["segments", without("000001"), place],
    ["segments", instead("000000", "short"), place],
  ]) {
    await assert.rejects(readFolder(given, at), (error) => error instanceof NoSealedBid && error.code === code, `${code}`);
  }
});
