// The worker, through a message port, against a node that stops, forgets, is busy and refuses.

import assert from "node:assert/strict";
import { createServer } from "node:http";
import { test } from "node:test";
import { equal, fromBase64url, toBase64url } from "../../static/seal/bytes.js";
import { parseEnvelope, segmentBytesOf, segmentsOf } from "../../static/seal/envelope.js";
import { RootSecret } from "../../static/seal/keys.js";
import { judge, openBody } from "../../static/seal/opening.js";
import { unwrapShare } from "../../static/seal/release.js";
import { treeRoot } from "../../static/seal/tree.js";
import { serve } from "../../static/seal/worker.js";
import { pattern, vectors } from "./support.mjs";

const committeeKeys = JSON.parse(vectors.committee.committee_keys);
const place = { procedure: "ocds-tn0001-2026-0042", lot: "lot-1", party: "TN-RNE-1234567A" };
const MIB = 1 << 20;

/** Files of 2 500 017, 0 and 1 300 000 bytes: four segments with the padding. */
const files = () => [
  { file: new Blob([pattern(2_500_017)]), name: "plan.pdf", media_type: "application/pdf" },
  { file: new Blob([]), name: "vide.txt", media_type: "" },
  { file: new Blob([pattern(1_300_000, 3)]), name: "عرض.pdf", media_type: "application/pdf" },
];

const newJob = async (changes = {}) => ({
  committeeKeys,
  anchor: toBase64url(pattern(32, 4)),
  created: "2026-11-22T12:00:00Z",
  tenderer: place.party,
  saltB: toBase64url(pattern(32, 5)),
  offer: { currency: "TND", total: "15006.000" },
  files: files(),
  identitySeed: await new RootSecret(pattern(32, 6)).identitySeed(),
  ...changes,
});

/** A worker as the page sees it: what is sent is cloned, what comes is collected. */
function startWorker(t, world) {
  const { port1: page, port2: inside } = new MessageChannel();
  t.after(() => page.close());
  serve(inside, world);
  inside.start();
  const messages = [];
  const waiting = [];
  page.addEventListener("message", ({ data }) => {
    messages.push(data);
    for (const look of waiting.splice(0)) look();
  });
  page.start();
  let read = 0;
  /** The next message of one of these types. */
  const next = async (...types) => {
    for (;;) {
      for (; read < messages.length; read++) {
        if (types.includes(messages[read].type)) return messages[read++];
        assert.ok(["progress", "waiting", "kept"].includes(messages[read].type), JSON.stringify(messages[read]));
      }
      await new Promise((look) => waiting.push(look));
    }
  };
  return { send: (message) => page.postMessage(message), next, messages };
}

/** A node that keeps segments and compares the root, over HTTP, with faults where `fault` says so. */
async function startNode(t, envelope, fault = () => null) {
  const state = { segments: new Map(), recorded: false, puts: [], asked: 0 };
  const total = segmentsOf(envelope);
  const node = createServer((request, response) => {
    const chunks = [];
    request.on("data", (chunk) => chunks.push(chunk));
    request.on("end", () => {
      const url = new URL(request.url, "http://node");
      const say = (status, value, headers = {}) => {
        response.writeHead(status, { "content-type": "application/json", ...headers });
        response.end(JSON.stringify(value));
      };
      const [, procedure, lot, , number] = /^\/api\/v1\/procedures\/([^/]+)\/lots\/([^/]+)\/bids\/([^/]+)\/segments(?:\/(\d+))?$/.exec(url.pathname) ?? [];
      assert.deepEqual({ procedure, lot, party: url.searchParams.get("party") }, place);
      const broken = fault({ number, request, response, state, say });
      if (broken === "done") return;
      if (number === undefined) state.asked++;
      else {
        const k = Number(number);
        const bytes = new Uint8Array(Buffer.concat(chunks));
        assert.equal(request.headers["content-type"], "application/octet-stream");
        assert.equal(bytes.length, segmentBytesOf(envelope, k));
        state.puts.push(k);
        state.segments.set(k, bytes);
        if (broken === "stop before recording") return response.destroy();
        if (state.segments.size === total) {
          const all = Array.from({ length: total }, (_, at) => state.segments.get(at));
          if (!equal(treeRoot(all), fromBase64url(envelope.body_root, 32))) {
            state.segments.clear();
            return say(422, { code: "envelope_invalid" });
          }
          state.recorded = true;
        }
      }
      const present = [...state.segments.keys()].sort((a, b) => a - b);
      say(200, { present, total, complete: present.length === total });
    });
  });
  await new Promise((ready) => node.listen(0, "127.0.0.1", ready));
  t.after(() => node.close());
  const base = `http://127.0.0.1:${node.address().port}`;
  return { state, world: { fetch: (path, options) => fetch(base + path, options), sleep: async () => {} } };
}

/** Seals once, for the tests that send. */
const sealedOnce = (async () => {
  let cleanup;
  const worker = startWorker({ after: (work) => { cleanup = work; } }, {});
  worker.send({ type: "seal", job: await newJob() });
  const { kept } = await worker.next("kept");
  const told = await worker.next("envelope");
  cleanup();
  return { kept, told, envelope: parseEnvelope(told.E), messages: worker.messages };
})();

test("a bid of several files is sealed, and three members of five open it", async () => {
  const { kept, told, envelope, messages } = await sealedOnce;
  assert.equal(told.segments, 4);
  assert.equal(told.body_bytes, envelope.body_bytes);
  assert.equal(told.salt, toBase64url(pattern(32, 5)));
  for (const [step, total] of [["hash", 3_800_017], ["root", told.body_bytes]]) {
    const steps = messages.filter((message) => message.step === step);
    assert.deepEqual([steps[0].done, steps.at(-1).done, steps.at(-1).total], [0, total, total], step);
  }
  assert.ok(messages.findIndex(({ type }) => type === "kept") < messages.findIndex(({ step }) => step === "root"));
  const shares = await Promise.all([1, 2, 5].map(async (i) => {
    const root = new RootSecret(fromBase64url(vectors.committee.members[i - 1].root, 32));
    return { i, share: await unwrapShare(await root.openingKey(committeeKeys.context), envelope, i) };
  }));
  const verdict = await judge(envelope, committeeKeys, shares);
  assert.deepEqual(verdict, { verdict: "valid", s: fromBase64url(kept.s, 32), faulty: [] });
});

test("the bid is sent, in two at a time, and what arrives is what was sealed", async (t) => {
  const { kept, told, envelope } = await sealedOnce;
  const { state, world } = await startNode(t, envelope);
  const worker = startWorker(t, world);
  worker.send({ type: "seal", job: { committeeKeys, kept, files: files() } });
  assert.deepEqual(await worker.next("envelope"), told, "the same again, without what the first worker knew");
  worker.send({ type: "upload", ...place });
  assert.deepEqual(await worker.next("complete"), { type: "complete", eid: told.eid });
  assert.ok(state.recorded);
  assert.deepEqual(state.puts.toSorted(), [0, 1, 2, 3]);
  const opened = await openBody(envelope, fromBase64url(kept.s, 32), async (k) => state.segments.get(k));
  assert.deepEqual(opened.manifest, kept.manifest);
  const found = await Promise.all(opened.files.map(async (file) => new Uint8Array(await file.arrayBuffer())));
  assert.deepEqual(found, [pattern(2_500_017), new Uint8Array(0), pattern(1_300_000, 3)]);
  const done = worker.messages.filter(({ step }) => step === "upload").at(-1);
  assert.deepEqual(done, { type: "progress", step: "upload", done: 4, total: 4 });
});

test("after a reload only what is missing is sent, with the files in another order and under other names", async (t) => {
  const { kept, told, envelope } = await sealedOnce;
  const { state, world } = await startNode(t, envelope);
  const first = startWorker(t, { ...world, fetch: (path, options) => (options.method === "PUT" && !path.includes("/segments/1?") ? Promise.reject(new TypeError("dead")) : world.fetch(path, options)) , sleep: () => new Promise(() => {}) });
  first.send({ type: "seal", job: { committeeKeys, kept, files: files() } });
  await first.next("envelope");
  first.send({ type: "upload", ...place });
  while (state.segments.size === 0) await first.next("waiting");
  first.send({ type: "pause" });
  await first.next("paused");

  const renamed = files().toReversed().map(({ file }, at) => ({ file, name: `copy ${at}`, media_type: "" }));
  const second = startWorker(t, world);
  second.send({ type: "seal", job: { committeeKeys, kept, files: renamed, envelope: told.E } });
  assert.deepEqual(await second.next("envelope"), told);
  assert.ok(!second.messages.some(({ step }) => step === "root"), "the root is not computed again");
  state.puts.length = 0;
  second.send({ type: "upload", ...place });
  await second.next("complete");
  assert.deepEqual(state.puts.toSorted(), [0, 2, 3]);
  assert.ok(state.recorded);
});

test("a node that restarts, is busy, answers nonsense and loses the line only costs time", async (t) => {
  const { kept, told, envelope } = await sealedOnce;
  let faults = 0;
  const { state, world } = await startNode(t, envelope, ({ number, response, say, state: { segments } }) => {
    faults++;
    if (faults === 1) return say(503, {}, { "retry-after": "7" }), "done";
    if (faults === 3) return response.destroy(), "done";
    if (faults === 5) return say(429, {}), "done";
    if (faults === 7) return response.writeHead(200).end("<html>"), "done";
    if (faults === 9) return say(409, { code: "contended" }), "done";
    if (faults === 11) segments.clear();
    if (number === undefined && faults < 20 && faults % 2 === 0) return say(500, {}), "done";
    return null;
  });
  const waits = [];
  const worker = startWorker(t, { ...world, sleep: async (seconds) => { waits.push(seconds); } });
  worker.send({ type: "seal", job: { committeeKeys, kept, files: files(), envelope: told.E } });
  await worker.next("envelope");
  worker.send({ type: "upload", ...place });
  await worker.next("complete");
  assert.ok(state.recorded);
  assert.equal(waits[0], 7, "as long as the node asked");
  const reasons = worker.messages.filter(({ type }) => type === "waiting").map(({ reason }) => reason);
  assert.ok(reasons.includes("status 503") && reasons.includes("network"), reasons.join());
  assert.ok(waits.every((seconds) => seconds >= 1 && seconds <= 30));
});

test("waits grow while nothing passes", async (t) => {
  const { kept, told } = await sealedOnce;
  const waits = [];
  let tries = 0;
  const world = {
    fetch: async () => (++tries > 9 ? new Response("{}", { status: 404 }) : Promise.reject(new TypeError("no line"))),
    sleep: async (seconds) => { waits.push(seconds); },
  };
  const worker = startWorker(t, world);
  worker.send({ type: "seal", job: { committeeKeys, kept, files: files(), envelope: told.E } });
  await worker.next("envelope");
  worker.send({ type: "upload", ...place });
  assert.equal((await worker.next("refused")).code, "node-refused");
  assert.deepEqual(waits, [1, 2, 4, 8, 16, 30, 30, 30, 30]);
});

test("a node that stopped between the last segment and its record is reminded", async (t) => {
  const { kept, told, envelope } = await sealedOnce;
  let forgetful = true;
  const { state, world } = await startNode(t, envelope, ({ state: { segments }, number }) => {
    if (!forgetful || number === undefined || segments.size < 3) return null;
    forgetful = false;
    return "stop before recording";
  });
  const worker = startWorker(t, world);
  worker.send({ type: "seal", job: { committeeKeys, kept, files: files(), envelope: told.E } });
  await worker.next("envelope");
  worker.send({ type: "upload", ...place });
  await worker.next("complete");
  assert.ok(state.recorded);
  assert.equal(state.puts.length, 5, "one segment twice");
});

test("refusals of the node end the upload, in the node's words", async (t) => {
  const { kept, told } = await sealedOnce;
  const table = [
    [401, { code: "signed_out" }, { code: "signed-out", data: {} }],
    [404, { code: "envelope_not_found" }, { code: "node-refused", data: { status: 404, problem: { code: "envelope_not_found" } } }],
    [422, null, { code: "node-refused", data: { status: 422, problem: {} } }],
  ];
  for (const [status, said, expected] of table) {
    const body = said === null ? "no JSON" : JSON.stringify(said);
    const worker = startWorker(t, { fetch: async () => new Response(body, { status }) });
    worker.send({ type: "seal", job: { committeeKeys, kept, files: files(), envelope: told.E } });
    await worker.next("envelope");
    worker.send({ type: "upload", ...place });
    assert.deepEqual(await worker.next("refused"), { type: "refused", ...expected });
  }
  const other = { present: [], total: 9, complete: false };
  const worker = startWorker(t, { fetch: async () => new Response(JSON.stringify(other)) });
  worker.send({ type: "seal", job: { committeeKeys, kept, files: files(), envelope: told.E } });
  await worker.next("envelope");
  worker.send({ type: "upload", ...place });
  assert.deepEqual(await worker.next("refused"), { type: "refused", code: "segments-differ", data: { total: 9 } });
});

test("pausing ends requests and waits; the next upload goes on; a wait can be ended", async (t) => {
  const { kept, told, envelope } = await sealedOnce;
  const { state, world } = await startNode(t, envelope);
  let dead = true;
  let sleeps = 0;
  const worker = startWorker(t, {
    fetch: (path, options) => (dead ? Promise.reject(new TypeError("no line")) : world.fetch(path, options)),
    sleep: () => { sleeps++; return new Promise(() => {}); },
  });
  worker.send({ type: "upload", ...place });
  assert.equal((await worker.next("refused")).code, "nothing-sealed");
  worker.send({ type: "seal", job: { committeeKeys, kept, files: files(), envelope: told.E } });
  await worker.next("envelope");
  worker.send({ type: "upload", ...place });
  await worker.next("waiting");
  worker.send({ type: "upload", ...place });
  assert.equal((await worker.next("refused")).code, "busy");
  worker.send({ type: "pause" });
  await worker.next("paused");
  worker.send({ type: "upload", ...place });
  await worker.next("waiting");
  dead = false;
  worker.send({ type: "hurry" });
  await worker.next("complete");
  assert.ok(state.recorded);
  assert.equal(sleeps, 2);
});

test("nothing is sealed twice with one secret: other files, another manifest, another envelope are refused", async (t) => {
  const { kept, told } = await sealedOnce;
  const copy = () => JSON.parse(JSON.stringify(kept));
  const [plan, empty, offer] = files();
  const changed = { ...plan, file: new Blob([pattern(2_500_017, 9)]) };
  const offers = copy();
  offers.manifest.offer.total = "1.000";
  const table = [
    ["file-changed", { files: [changed, empty, offer] }],
    ["file-missing", { files: [plan, empty] }],
    ["manifest-signature", { kept: offers }],
    ["job-incomplete", { kept: { s: kept.s } }],
    ["envelope-differs", { envelope: told.E.replace(JSON.parse(told.E).com, kept.header.kset) }],
    ["json-not-canonical", { envelope: `${told.E} ` }],
  ];
  for (const [code, change] of table) {
    const worker = startWorker(t, {});
    worker.send({ type: "seal", job: { committeeKeys, kept, files: files(), ...change } });
    assert.equal((await worker.next("refused", "envelope")).code, code);
    assert.ok(!worker.messages.some(({ step }) => step === "root"), `${code}: nothing was encrypted`);
    worker.send({ type: "upload", ...place });
    assert.equal((await worker.next("refused")).code, "nothing-sealed");
  }
});

test("a new bid that cannot be is refused before it is hashed", async (t) => {
  const named = (name) => ({ files: [{ file: new Blob(["x"]), name, media_type: "" }] });
  const table = [
    ["text-path", named("../x")],
    ["text-empty", named("")],
    ["text-hidden", named("a\u202eb")],
    ["text-form", { created: "today" }],
    ["text-empty", { tenderer: "" }],
    ["bytes-length", { saltB: "AAAA" }],
    ["job-incomplete", { identitySeed: undefined }],
    ["manifest-offer", { offer: [] }],
    ["json-number", { offer: { total: 1.5 } }],
    ["manifest-file-repeated", { files: [files()[0], files()[0]] }],
  ];
  for (const [code, change] of table) {
    const worker = startWorker(t, {});
    worker.send({ type: "seal", job: await newJob(change) });
    assert.equal((await worker.next("refused", "envelope")).code, code, JSON.stringify(change));
  }
  const worker = startWorker(t, {});
  worker.send({ type: "seal", job: await newJob({ committeeKeys: { ...committeeKeys, t: 2 } }) });
  // The members' signatures do not cover t: the page compares kset with the ledger's before it hands the keys over.
  assert.equal((await worker.next("envelope")).segments, 4);
  worker.send({ type: "nonsense" });
  worker.send(null);
  worker.send({ type: "seal", job: null });
  assert.equal((await worker.next("fault")).type, "fault");
});

test("an identity key that cannot be exported signs as its seed does", async (t) => {
  const identity = await new RootSecret(pattern(32, 6)).identity();
  const worker = startWorker(t, {});
  const { privateKey, publicKey } = identity;
  worker.send({ type: "seal", job: await newJob({ identitySeed: undefined, identity: { privateKey, publicKey } }) });
  const { kept } = await worker.next("kept");
  await worker.next("envelope");
  assert.equal(kept.manifest.identity, (await sealedOnce).kept.manifest.identity);
  assert.notEqual(kept.s, (await sealedOnce).kept.s);
});

test("the memory of sealing does not grow with the bid", { timeout: 300_000 }, async (t) => {
  // 200 MiB that exist only while they are read.
  const mebibyte = pattern(MIB);
  const five = new Uint8Array(5 * MIB);
  for (let at = 0; at < five.length; at += MIB) five.set(mebibyte, at);
  const length = 200 * MIB;
  const virtual = Object.create(Blob.prototype, {
    size: { value: length }, type: { value: "" }, name: { value: "plan.pdf" },
    slice: { value: (from, to) => ({ arrayBuffer: async () => five.slice(from % MIB, (from % MIB) + to - from).buffer }) },
  });
  const listeners = [];
  const told = [];
  serve({ postMessage: (message) => told.push(message), addEventListener: (_, listener) => listeners.push(listener) });
  const job = await newJob({ files: [virtual] });
  let most = 0;
  const watch = setInterval(() => { most = Math.max(most, process.memoryUsage().arrayBuffers); }, 5);
  t.after(() => clearInterval(watch));
  await listeners[0]({ data: { type: "seal", job } });
  assert.equal(told.at(-1).type, "envelope", JSON.stringify(told.at(-1)));
  assert.ok(most < 150 * MIB, `${Math.round(most / MIB)} MiB at once`);
});
