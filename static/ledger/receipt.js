/** Receipts (c2sp.org/tlog-proof): docs/spec/ledger.md, "Receipt". */

import { commitment, decodeAct, leafHash } from "./act.js";
import { base64, fromBase64, fromBase64url, utf8Bytes, utf8Text } from "./bytes.js";
import { hashOfBase64, parseCheckpoint } from "./checkpoint.js";
import { Refusal, fails, holds } from "./finding.js";
import { checkSignatures } from "./policy.js";
import { MAX_PROOF_HASHES, inclusionFault, parseSize } from "./proof.js";

/** The longest act in base64, the proof, the checkpoint. */
const MAX_RECEIPT_BYTES = 524_288 + Math.floor((65_535 + 128) / 3) * 4 + 45 * MAX_PROOF_HASHES + 256;

export const RECEIPT_HEADER = "c2sp.org/tlog-proof@v1";

/**
 * @typedef {object} Receipt
 * @property {import("./act.js").Act} act
 * @property {Uint8Array} actBytes JCS(act)
 * @property {Uint8Array} salt
 * @property {bigint} index
 * @property {Uint8Array[]} proof
 * @property {import("./checkpoint.js").Checkpoint} checkpoint
 */

/**
 * Reads a receipt; [`verifyReceipt`] says whether it holds.
 * @param {Uint8Array} bytes
 * @returns {Receipt}
 * @throws {Refusal} `receipt_…`
 */
export function parseReceipt(bytes) {
  if (bytes.length > MAX_RECEIPT_BYTES) throw new Refusal("receipt_too_long");
  const text = utf8Text(bytes);
  const end = text?.indexOf("\n\n") ?? -1;
  if (text === undefined || end < 0) throw new Refusal("receipt_shape");
  const [header, extraLine, indexLine, ...hashes] = text.slice(0, end).split("\n");
  if (header !== RECEIPT_HEADER || extraLine === undefined) throw new Refusal("receipt_shape");
  if (extraLine.startsWith("index ")) throw new Refusal("receipt_no_extra");
  if (!extraLine.startsWith("extra ") || !indexLine?.startsWith("index ")) throw new Refusal("receipt_shape");
  const index = parseSize(indexLine.slice(6));
  if (index === undefined) throw new Refusal("receipt_index");
  const proof = hashes.map((line, position) => {
    const hash = position < MAX_PROOF_HASHES ? hashOfBase64(line) : undefined;
    if (hash === undefined) throw new Refusal("receipt_proof");
    return hash;
  });
  const { actBytes, salt } = parseExtra(extraLine.slice(6));
  let checkpoint;
  try {
    checkpoint = parseCheckpoint(utf8Bytes(text.slice(end + 2)));
  } catch (error) {
    throw error instanceof Refusal ? new Refusal("receipt_checkpoint") : error;
  }
  const act = decodeAct(actBytes);
  if (act === undefined) throw new Refusal("receipt_act");
  return { act, actBytes, salt, index, proof, checkpoint };
}

/**
 * Act and salt of `extra`, cut out at their fixed places, so that the act's bytes stay as they were committed to.
 * @param {string} encoded
 */
function parseExtra(encoded) {
  const extra = fromBase64(encoded);
  const text = extra && utf8Text(extra);
  if (extra === undefined) throw new Refusal("receipt_extra");
  // An act that is not UTF-8 is one that cannot be read, behind an extra that can.
  const parts = /^\{"act":(.*),"salt":"([A-Za-z0-9_-]{43})"\}$/su.exec(text ?? latin1(extra));
  const salt = parts ? fromBase64url(parts[2]) : undefined;
  if (!parts || salt === undefined) throw new Refusal("receipt_extra");
  if (text === undefined) throw new Refusal("receipt_act");
  return { actBytes: utf8Bytes(parts[1]), salt };
}

/** @param {Uint8Array} bytes */
const latin1 = (bytes) => Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");

/**
 * Its act is in the tree of a checkpoint that the policy accepts.
 * @param {Receipt} receipt
 * @param {import("./policy.js").Policy} policy
 * @returns {Promise<import("./finding.js").Finding[]>}
 */
export async function verifyReceipt({ act: _, actBytes, salt, index, proof, checkpoint }, policy) {
  const leaf = await commitment(salt, actBytes);
  const fault = await inclusionFault(await leafHash(leaf), index, checkpoint.size, proof, checkpoint.root);
  const size = String(checkpoint.size);
  const included =
    fault === undefined
      ? holds("included", { index: String(index), size, commitment: base64(leaf) })
      : fails("not_included", { index: String(index), size, fault });
  return [included, ...(await checkSignatures(checkpoint, policy))];
}
