// Seals a bid as the page does, for the test that submits it.
import assert from "node:assert/strict";
import { fromBase64url, fromHex, toBase64url } from "../../static/seal/bytes.js";
import { Identity } from "../../static/seal/identity.js";
import { bodyOf, sealEnvelope } from "../../static/portal/sealer.js";
import { given, say } from "./given.mjs";

const identity = await Identity.fromSeed(fromHex(given.seed));
assert.equal(toBase64url(identity.publicKey), given.public_key);
const files = given.files.map(({ name, bytes }) => ({ name, blob: new Blob([new Uint8Array(bytes).fill(7)]), mediaType: "application/pdf" }));
const salt = fromBase64url(given.public_key, 32);
const parts = { kind: given.kind, place: given.place, keys: given.keys, identity, salt, offer: given.offer, files };
const work = sealEnvelope(parts, { hashed: () => {}, sealed: () => {} });
await work.next();
const { value: job } = await work.next();
const body = await bodyOf(job);
const bodies = [];
for (let number = 0; number < job.segments; number += 1) bodies.push(Buffer.from(await body.ciphertextSegment(number)).toString("base64"));
say({ eid: job.eid, salt: job.salt, envelope: job.envelope, bodies });
