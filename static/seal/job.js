// One bid on its way into an envelope, so that it can be taken up again after a reload. docs/spec/seal.md, "Envelope".
//
// What a sealing has decided is `Kept`: the secret, the header and the signed manifest. The page keeps it, safely, before
// anything is sent. The same `Kept` and the same files always give the same envelope and the same segments. `s` must
// never be used for two bodies, so a secret is taken only together with the manifest that it was made for, and the files
// are held against that manifest before a byte is encrypted.

import { equal, fromBase64url, toBase64url } from "./bytes.js";
import { Body, SegmentCipher } from "./body.js";
import { bidderCommitment, checkHeader, deriveFor, makeEnvelope, makeHeader, parseEnvelope } from "./envelope.js";
import { checkCommitteeKeys } from "./keys.js";
import { checkManifest, hashFile, isAnonymous, plaintextPrefix, signManifest } from "./manifest.js";
import { Refused } from "./refused.js";
import { checkFileName, checkMediaType, saysName } from "./text.js";

/**
 * @typedef {import("./manifest.js").Manifest} Manifest
 * @typedef {import("./envelope.js").Header} Header
 * @typedef {{tenderer: string, salt_b: string}} Author whose a bid is, and what opens `hdr.bidder`
 * @typedef {{s: string, header: Header, manifest: Manifest, author?: Author}} Kept s is base64url and secret; the author is
 *   kept beside a work, whose manifest does not say it
 *
 * @typedef {object} NewJob a bid that is sealed for the first time
 * @property {import("./keys.js").CommitteeKeys} committeeKeys
 * @property {string} anchor base64url: hash of the last signed checkpoint seen
 * @property {string} created the own clock's time, RFC 3339 in UTC
 * @property {string} tenderer party id
 * @property {string} saltB base64url, the same in all envelopes of a bid
 * @property {string} [work] base64url, the eid of the work whose author this envelope names
 * @property {string[]} [names] what the author is called, which the files of a work must not be
 * @property {object} offer
 * @property {PickedFile[]} files in the manifest's order
 *
 * @typedef {object} KeptJob a bid that is taken up again
 * @property {import("./keys.js").CommitteeKeys} committeeKeys
 * @property {Kept} kept
 * @property {PickedFile[]} files in any order, under any name
 * @property {string} [envelope] E, where it had been computed: then the files are not encrypted to compute it again
 *
 * @typedef {Blob | {file: Blob, name: string, media_type: string}} PickedFile
 * @typedef {(step: "hash" | "root", done: number, total: number) => void} Progress bytes
 * @typedef {{kept: Kept, text: string, eid: string, body: Body}} Sealed text is E
 */

/** @param {PickedFile} picked */
function described(picked) {
  const file = picked instanceof Blob ? picked : picked.file;
  const own = picked instanceof Blob ? null : picked;
  const name = own?.name ?? /** @type {any} */ (file).name ?? "";
  return { file, name, media_type: own?.media_type || file.type || "application/octet-stream" };
}

/** @param {PickedFile[]} files @param {Progress} progress */
async function hashed(files, progress) {
  const total = files.reduce((sum, picked) => sum + described(picked).file.size, 0);
  const entries = [];
  let done = 0;
  progress("hash", 0, total);
  for (const picked of files) {
    const { file, name, media_type } = described(picked);
    const digest = await hashFile(file, (bytes) => progress("hash", (done += bytes), total));
    entries.push({ file, entry: { name, bytes: file.size, media_type, sha256: toBase64url(digest) } });
  }
  return entries;
}

/**
 * Decides everything of a new bid: fresh secret, header, signed manifest.
 * @param {NewJob} job
 * @param {import("./identity.js").Identity} identity who signs
 * @param {Progress} progress
 * @returns {Promise<KeptJob>} what to keep, with the files, for `seal`
 */
export async function begin(job, identity, progress) {
  const { committeeKeys, tenderer, offer, work } = job;
  await checkCommitteeKeys(committeeKeys);
  const saltB = fromBase64url(job.saltB, 32);
  const bidder = await bidderCommitment(saltB, tenderer);
  const header = makeHeader(committeeKeys, { bidder, anchor: fromBase64url(job.anchor, 32), created: job.created });
  // Names are refused before minutes are spent on hashing.
  for (const { name, media_type } of job.files.map(described)) {
    try {
      checkFileName(name);
      checkMediaType(media_type);
    } catch (error) {
      throw error instanceof Refused ? new Refused(error.code, { ...error.data, name }) : error;
    }
    if (isAnonymous(header) && saysName(name, [tenderer, ...(job.names ?? [])])) throw new Refused("file-names-author", { name });
  }
  const files = (await hashed(job.files, progress)).map(({ entry }) => entry);
  const manifest = await signManifest({ tenderer, saltB, offer, files, work }, header, identity);
  const s = toBase64url(globalThis.crypto.getRandomValues(new Uint8Array(32)));
  const author = isAnonymous(header) ? { author: { tenderer, salt_b: job.saltB } } : {};
  return { committeeKeys, kept: { s, header, manifest, ...author }, files: job.files };
}

/** Whose a kept bid is: its own machine knows it also of a work. @param {Kept} kept @returns {Author} */
export function authorOf({ manifest: { tenderer, salt_b }, author }) {
  if (author !== undefined) return author;
  if (tenderer === undefined || salt_b === undefined) throw new Refused("job-incomplete");
  return { tenderer, salt_b };
}

/**
 * The picked files in the manifest's order, each with the content that was signed; a file may have another name now.
 * @param {Manifest} manifest
 * @param {PickedFile[]} picked
 * @param {Progress} progress
 */
async function matched(manifest, picked, progress) {
  const found = await hashed(picked, progress);
  return manifest.files.map(({ name, bytes, sha256 }) => {
    const same = ({ entry }) => entry.bytes === bytes && entry.sha256 === sha256;
    const place = found.findIndex(same);
    if (place >= 0) return found[place].file;
    throw new Refused(found.some(({ entry }) => entry.name === name) ? "file-changed" : "file-missing", { name });
  });
}

/**
 * Makes the envelope, and the body whose segments are then sent.
 * @param {KeptJob} job
 * @param {Progress} progress
 * @param {{checked?: boolean}} [options] checked: the files were hashed just now, by `begin`
 * @returns {Promise<Sealed>}
 */
export async function seal(job, progress, { checked = false } = {}) {
  const { committeeKeys: keys, kept } = job;
  if (!kept?.s || !kept.header || !kept.manifest) throw new Refused("job-incomplete");
  const header = checkHeader(kept.header);
  const manifest = await checkManifest(kept.manifest, header);
  const { tenderer, salt_b: salt } = authorOf(kept);
  const bidder = await bidderCommitment(fromBase64url(salt, 32), tenderer);
  if (!equal(bidder, fromBase64url(header.bidder, 32))) throw new Refused("manifest-bidder");
  const derivation = await deriveFor(fromBase64url(kept.s, 32), header, keys);
  const files = checked
    ? job.files.map((picked) => described(picked).file)
    : await matched(manifest, job.files, progress);
  const body = new Body(plaintextPrefix(manifest), files, await SegmentCipher.of(derivation.cek, derivation.hctx));
  if (job.envelope === undefined) {
    progress("root", 0, body.bodyBytes);
    const bodyRoot = await body.root((done) => progress("root", done, body.bodyBytes));
    const { text, eid } = await makeEnvelope({ derivation, header, keys, bodyRoot, bodyBytes: body.bodyBytes });
    return { kept, text, eid, body };
  }
  // Everything of the earlier envelope but its root is computed again; the root is the node's to compare.
  const bodyRoot = fromBase64url(parseEnvelope(job.envelope).body_root, 32);
  const { text, eid } = await makeEnvelope({ derivation, header, keys, bodyRoot, bodyBytes: body.bodyBytes });
  if (text !== job.envelope) throw new Refused("envelope-differs");
  return { kept, text, eid, body };
}
