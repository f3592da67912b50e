// Opens what another implementation sealed: node open_envelope.mjs FOLDER 1,2,5
//
// FOLDER holds envelope.json, body.bin, committee_keys.json and roots.json; the answer is one line of JSON, in the words
// of open_envelope.py.

import { openAsBlob } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { fromHex, toHex } from "../../../../static/seal/bytes.js";
import { readBlob } from "../../../../static/seal/body.js";
import { envelopeId, parseEnvelope, segmentBytesOf } from "../../../../static/seal/envelope.js";
import { RootSecret, checkCommitteeKeys, kset } from "../../../../static/seal/keys.js";
import { hashFile } from "../../../../static/seal/manifest.js";
import { judge, openBody } from "../../../../static/seal/opening.js";
import { Refused } from "../../../../static/seal/refused.js";
import { unwrapShare } from "../../../../static/seal/release.js";

const [folder, members] = process.argv.slice(2);
const text = (name) => readFile(join(folder, name), "utf8");
const keys = await checkCommitteeKeys(JSON.parse(await text("committee_keys.json")));
const roots = JSON.parse(await text("roots.json"));
const envelope = parseEnvelope(await text("envelope.json"));
const body = await openAsBlob(join(folder, "body.bin"));

const shareOf = async (i) => {
  const pair = await new RootSecret(fromHex(roots[i])).openingKey(keys.context);
  return { i, share: await unwrapShare(pair, envelope, i) };
};

async function answer() {
  const result = { eid: toHex(envelopeId(envelope)), kset: toHex(kset(keys)) };
  const judged = await judge(envelope, keys, await Promise.all(members.split(",").map(Number).map(shareOf)));
  if (judged.verdict === "disputed") return { ...result, verdict: "disputed" };
  result.s = toHex(judged.s);
  if (judged.verdict === "malformed") return { ...result, verdict: "malformed", why: `wraps [${judged.members}]` };
  const long = segmentBytesOf(envelope, 0);
  const segment = (k) => readBlob(body, k * long, Math.min((k + 1) * long, body.size));
  try {
    const { manifest, files } = await openBody(envelope, judged.s, segment);
    const named = files.map(async (file, at) => ({ name: manifest.files[at].name, sha256: toHex(await hashFile(file)) }));
    const { tenderer = null, work = null, offer } = manifest;
    return { ...result, verdict: "valid", tenderer, work, total: offer.total, files: await Promise.all(named) };
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    if (error.code === "not-the-committed-body") return { ...result, verdict: "not the committed body" };
    return { ...result, verdict: "malformed", why: error.code };
  }
}

console.log(JSON.stringify(await answer()));
