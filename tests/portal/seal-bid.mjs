// Seals a bid as the page's worker does, for the test that submits it.
import assert from "node:assert/strict";
import { fromHex, toBase64url } from "../../static/seal/bytes.js";
import { Identity } from "../../static/seal/identity.js";
import { sealBid } from "./worker.mjs";
import { given, say } from "./given.mjs";

const { privateKey, publicKey } = await Identity.fromSeed(fromHex(given.seed));
assert.equal(toBase64url(publicKey), given.public_key);
const files = given.files.map(({ name, bytes }) => {
  return { file: new Blob([new Uint8Array(bytes).fill(7)]), name, media_type: "application/pdf" };
});
const { committee_keys: committeeKeys, anchor } = given.keys;
const parts = { committeeKeys, anchor, tenderer: given.place.party, saltB: given.public_key, offer: given.offer, files };
const { sealed, bodies } = await sealBid({ ...parts, identity: { privateKey, publicKey } }, given.place);
const encoded = bodies.map((body) => Buffer.from(body).toString("base64"));
say({ eid: sealed.eid, salt: sealed.salt, envelope: sealed.E, bodies: encoded });
