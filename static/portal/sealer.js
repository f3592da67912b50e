/** One envelope of a bid: hashed, signed, sealed; and its body made again from what a job keeps. */

import { toBase64url } from "../seal/bytes.js";
import { Body, SegmentCipher } from "../seal/body.js";
import { bidderCommitment, derive, deriveFor, makeEnvelope, makeHeader } from "../seal/envelope.js";
import { hashFile, plaintextPrefix, signManifest } from "../seal/manifest.js";
import { fromBase64url } from "../seal/bytes.js";

/**
 * @typedef {{ name: string, blob: Blob, mediaType: string }} Picked
 * @typedef {import("./bid-upload.js").Sealed & { s: Uint8Array, header: any, manifest: any, blobs: Blob[] }} Job
 */

/**
 * Gives the hashed files first, then the job.
 * @param {object} parts
 * @param {string} parts.kind
 * @param {{ procedure: string, lot: string, party: string }} parts.place
 * @param {any} parts.keys what the node gave, checked
 * @param {import("../seal/identity.js").Identity} parts.identity
 * @param {Uint8Array} parts.salt
 * @param {object} parts.offer
 * @param {Picked[]} parts.files
 * @param {{ hashed: (done: number) => void, sealed: (done: number, all: number) => void }} tells
 */
export async function* sealEnvelope({ kind, place, keys, identity, salt, offer, files }, { hashed, sealed }) {
  const entries = [];
  let done = 0;
  for (const { name, blob, mediaType } of files) {
    const sha256 = await hashFile(blob, (bytes) => hashed((done += bytes)));
    entries.push({ name, bytes: blob.size, media_type: mediaType, sha256: toBase64url(sha256) });
  }
  yield entries;
  const s = crypto.getRandomValues(new Uint8Array(32));
  const created = `${new Date().toISOString().slice(0, 19)}Z`;
  const { committee_keys: committee } = keys;
  const bidder = await bidderCommitment(salt, place.party);
  const header = makeHeader(committee, { bidder, anchor: fromBase64url(keys.anchor, 32), created });
  const derivation = await deriveFor(s, header, committee);
  const manifest = await signManifest({ tenderer: place.party, saltB: salt, offer, files: entries }, header, identity);
  const blobs = files.map(({ blob }) => blob);
  const body = await bodyOf({ s, header, manifest, blobs });
  const bodyRoot = await body.root((bytes) => sealed(bytes, body.bodyBytes));
  const { text, eid } = await makeEnvelope({ derivation, header, keys: committee, bodyRoot, bodyBytes: body.bodyBytes });
  /** @type {Job} */
  const job = { ...place, kind, eid, salt: toBase64url(salt), envelope: text, segments: body.segments, s, header, manifest, blobs };
  yield job;
}

/** The body of a job. @param {Pick<Job, "s" | "header" | "manifest" | "blobs">} job */
export async function bodyOf({ s, header, manifest, blobs }) {
  const { cek, hctx } = await derive(s, header);
  return new Body(plaintextPrefix(manifest), blobs, await SegmentCipher.of(cek, hctx));
}
