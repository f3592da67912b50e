// The manifest: what a tenderer offers, signed; or a work, which names nobody. docs/spec/seal.md, "Manifest".

import { concat, equal, fromBase64url, toBase64url, u32be } from "./bytes.js";
import { MOST_PLAINTEXT_BYTES, readBlob } from "./body.js";
import { bidderCommitment, headerContext } from "./envelope.js";
import { verify } from "./identity.js";
import { canonicalBytes, expectMembers } from "./jcs.js";
import { Refused } from "./refused.js";
import { Sha256 } from "./sha256.js";
import { checkFileName, checkIdentifier, checkMediaType } from "./text.js";
import { treeRoot } from "./tree.js";

const LABEL = "diwan/manifest/v1";
const MOST_FILES = 10_000;
const OF_WORK = ["v", "procedure", "lot", "envelope", "offer", "files"];
const NAMED = [...OF_WORK, "tenderer", "salt_b", "identity", "signature"];
/** Envelopes whose body says something else of its author than the others. */
const WORK = "work";
const NAME = "name";
/** Bytes of a file that are read at once. */
const READ_BYTES = 4 << 20;

/** Longest manifest, in bytes of canonical JSON. */
export const MOST_MANIFEST_BYTES = 16 << 20;

/**
 * @typedef {{name: string, bytes: number, media_type: string, sha256: string}} ManifestFile
 * @typedef {{v: 1 | 2, procedure: string, lot: string, envelope: string, tenderer?: string, salt_b?: string,
 *   work?: string, offer: object, files: ManifestFile[], identity?: string, signature?: string}} Manifest
 * @typedef {import("./envelope.js").Header} Header
 */

/**
 * SHA-256 of a file, read in pieces.
 * @param {Blob} blob
 * @param {(bytes: number) => void} [hashed] is told the bytes of each piece
 * @returns {Promise<Uint8Array>}
 */
export async function hashFile(blob, hashed = () => {}) {
  const hash = new Sha256();
  const read = (at) => {
    const piece = readBlob(blob, at, Math.min(at + READ_BYTES, blob.size));
    piece.catch(() => {}); // it is thrown where it is awaited
    return piece;
  };
  let next = read(0);
  for (let at = 0; at < blob.size; at += READ_BYTES) {
    const piece = await next;
    if (at + READ_BYTES < blob.size) next = read(at + READ_BYTES);
    hash.update(piece);
    hashed(piece.length);
  }
  return hash.digest();
}

/** Whether an envelope is a work, of which nobody learns the author from its body. @param {Header} header */
export const isAnonymous = ({ envelope }) => envelope === WORK;

/** @param {Header} header the members of the manifest in its body: its envelope decides them, nothing in the body does */
const membersOf = (header) => {
  if (isAnonymous(header)) return OF_WORK;
  return header.envelope === NAME ? [...NAMED, "work"] : NAMED;
};

/** @param {Manifest} manifest */
function signedBytes({ signature: _, ...unsigned }) {
  return canonicalBytes(unsigned);
}

/**
 * Signs an offer for one header; that of a work is signed by nobody.
 * @param {{tenderer: string, saltB: Uint8Array, offer: object, files: ManifestFile[], work?: string}} parts work: the eid
 *   of the work whose author is named, base64url, where the envelope is one of a name
 * @param {Header} header
 * @param {import("./identity.js").Identity} identity
 * @returns {Promise<Manifest>}
 */
export async function signManifest({ tenderer, saltB, offer, files, work }, header, identity) {
  const { procedure, lot, envelope } = header;
  const content = { procedure, lot, envelope, offer, files };
  if (isAnonymous(header)) return checkManifest({ v: 2, ...content }, header);
  const unsigned = {
    v: /** @type {const} */ (1), ...content, tenderer, salt_b: toBase64url(saltB),
    identity: toBase64url(identity.publicKey), ...(work === undefined ? {} : { work }),
  };
  const signature = await identity.sign(LABEL, headerContext(header), signedBytes(unsigned));
  return checkManifest({ ...unsigned, signature: toBase64url(signature) }, header);
}

/**
 * Checks everything but the files' content: form, header, tenderer, files, signature.
 * @param {any} manifest
 * @param {Header} header
 * @returns {Promise<Manifest>} the same
 */
export async function checkManifest(manifest, header) {
  const anonymous = isAnonymous(header);
  expectMembers(manifest, "manifest", membersOf(header));
  if (manifest.v !== (anonymous ? 2 : 1)) throw new Refused("manifest-version");
  for (const field of ["procedure", "lot", "envelope"]) {
    if (manifest[field] !== header[field]) throw new Refused("manifest-header", { field });
  }
  if (!anonymous) checkIdentifier(manifest.tenderer, "tenderer");
  const { offer } = manifest;
  if (typeof offer !== "object" || offer === null || Array.isArray(offer)) throw new Refused("manifest-offer");
  checkFiles(manifest.files);
  if (anonymous) {
    manifestBytes(manifest);
    return manifest;
  }
  if (manifest.work !== undefined) fromBase64url(manifest.work, 32);
  const bidder = await bidderCommitment(fromBase64url(manifest.salt_b, 32), manifest.tenderer);
  if (!equal(bidder, fromBase64url(header.bidder, 32))) throw new Refused("manifest-bidder");
  const key = fromBase64url(manifest.identity, 32);
  const signature = fromBase64url(manifest.signature, 64);
  if (!(await verify(key, signature, LABEL, headerContext(header), signedBytes(manifest)))) {
    throw new Refused("manifest-signature");
  }
  manifestBytes(manifest);
  return manifest;
}

/** @param {any} files */
function checkFiles(files) {
  if (!Array.isArray(files)) throw new Refused("members", { what: "files" });
  if (files.length > MOST_FILES) throw new Refused("manifest-file-count", { found: files.length, most: MOST_FILES });
  const names = new Set();
  let total = 0;
  files.forEach((file, place) => {
    expectMembers(file, "file", ["name", "bytes", "media_type", "sha256"]);
    try {
      checkFileName(file.name);
      checkMediaType(file.media_type);
    } catch (error) {
      throw error instanceof Refused ? new Refused(error.code, { ...error.data, file: place }) : error;
    }
    fromBase64url(file.sha256, 32);
    if (!Number.isSafeInteger(file.bytes) || file.bytes < 0) throw new Refused("manifest-file-bytes", { file: place });
    total += file.bytes;
    if (total > MOST_PLAINTEXT_BYTES) throw new Refused("manifest-file-bytes", { file: place });
    if (names.has(file.name)) throw new Refused("manifest-file-repeated", { file: place, name: file.name });
    names.add(file.name);
  });
}

/** JCS(manifest), as it stands in the plaintext. @param {Manifest} manifest */
export function manifestBytes(manifest) {
  const bytes = canonicalBytes(manifest);
  if (bytes.length > MOST_MANIFEST_BYTES) throw new Refused("manifest-too-long", { most: MOST_MANIFEST_BYTES });
  return bytes;
}

/** What precedes the files in the plaintext: u32(bytes of JCS(manifest)) ‖ JCS(manifest). @param {Manifest} manifest */
export function plaintextPrefix(manifest) {
  const bytes = manifestBytes(manifest);
  return concat(u32be(bytes.length), bytes);
}

/**
 * manifest_root: the RFC 6962 root over JCS(manifest without offer, files, signature), JCS(offer), and JCS(file) for
 * each file.
 * @param {Manifest} manifest
 */
export function manifestRoot({ offer, files, signature: _, ...frame }) {
  return treeRoot([frame, offer, ...files].map((leaf) => canonicalBytes(leaf)));
}
