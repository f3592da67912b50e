/** Receipts (c2sp.org/tlog-proof): docs/spec/ledger.md, "Receipt". */

import { utf8 } from "../seal/bytes.js";
import { Refused } from "../seal/refused.js";
import { leafHash } from "../seal/tree.js";
import { commitment, decodeAct } from "./act.js";
import { parseCheckpoint } from "./checkpoint.js";
import { fails, holds } from "./finding.js";
import { checkSignatures } from "./policy.js";
import { MAX_PROOF_HASHES, inclusionFault, parseSize } from "./proof.js";
import { fromBase64, hashOfBase64, hashOfBase64url, orNothing, textOf, toBase64 } from "./spelling.js";

/** The longest act in base64, the proof, the checkpoint. */
const MAX_RECEIPT_BYTES = 524_288 + Math.floor((65_535 + 128) / 3) * 4 + 45 * MAX_PROOF_HASHES + 256;

const HEADER = "c2sp.org/tlog-proof@v1";

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
 * @throws {Refused} `receipt-…`
 */
export function parseReceipt(bytes) {
  if (bytes.length > MAX_RECEIPT_BYTES) throw new Refused("receipt-too-long");
  const text = textOf(bytes);
  const end = text?.indexOf("\n\n") ?? -1;
  if (text === undefined || end < 0) throw new Refused("receipt-shape");
  const [header, extraLine, indexLine, ...hashes] = text.slice(0, end).split("\n");
  if (header !== HEADER || extraLine === undefined) throw new Refused("receipt-shape");
  if (extraLine.startsWith("index ")) throw new Refused("receipt-no-extra");
  if (!extraLine.startsWith("extra ") || !indexLine?.startsWith("index ")) throw new Refused("receipt-shape");
  const index = parseSize(indexLine.slice(6));
  if (index === undefined) throw new Refused("receipt-index");
  const proof = hashes.map((line, position) => {
    const hash = position < MAX_PROOF_HASHES ? hashOfBase64(line) : undefined;
    if (hash === undefined) throw new Refused("receipt-proof");
    return hash;
  });
  const { actBytes, salt } = parseExtra(extraLine.slice(6));
  const checkpoint = orNothing(() => parseCheckpoint(utf8(text.slice(end + 2))));
  if (checkpoint === undefined) throw new Refused("receipt-checkpoint");
  const act = decodeAct(actBytes);
  if (act === undefined) throw new Refused("receipt-act");
  return { act, actBytes, salt, index, proof, checkpoint };
}

/**
 * Act and salt of `extra`, cut out at their fixed places, so that the act's bytes stay as they were committed to.
 * @param {string} encoded
 */
function parseExtra(encoded) {
  const extra = fromBase64(encoded);
  const text = extra && textOf(extra);
  if (extra === undefined) throw new Refused("receipt-extra");
  // An act that is not UTF-8 is one that cannot be read, behind an extra that can.
  const parts = /^\{"act":(.*),"salt":"([A-Za-z0-9_-]{43})"\}$/su.exec(text ?? latin1(extra));
  const salt = parts ? hashOfBase64url(parts[2]) : undefined;
  if (!parts || salt === undefined) throw new Refused("receipt-extra");
  if (text === undefined) throw new Refused("receipt-act");
  return { actBytes: utf8(parts[1]), salt };
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
  const fault = inclusionFault(leafHash(leaf), index, checkpoint.size, proof, checkpoint.root);
  const size = String(checkpoint.size);
  const included =
    fault === undefined
      ? holds("included", { index: String(index), size, commitment: toBase64(leaf) })
      : fails("not-included", { index: String(index), size, fault });
  return [included, ...(await checkSignatures(checkpoint, policy))];
}
