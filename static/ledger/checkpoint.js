/** Checkpoints (c2sp.org/tlog-checkpoint): docs/spec/ledger.md, "Checkpoint". */

import { fromBase64 } from "./bytes.js";
import { Refusal } from "./finding.js";
import { parseNote } from "./note.js";
import { parseSize } from "./proof.js";

/** @typedef {{ origin: string, size: bigint, root: Uint8Array, note: import("./note.js").Note }} Checkpoint */

/**
 * Reads a signed checkpoint; whether to believe it is for a policy to say.
 * @param {Uint8Array} bytes
 * @returns {Checkpoint}
 * @throws {Refusal} `note_…` or `checkpoint_…`
 */
export function parseCheckpoint(bytes) {
  const note = parseNote(bytes);
  const [origin, size, root, ...extensions] = note.text.slice(0, -1).split("\n");
  if (root === undefined) throw new Refusal("checkpoint_shape");
  const parsedSize = parseSize(size);
  if (parsedSize === undefined) throw new Refusal("checkpoint_size");
  const hash = hashOfBase64(root);
  if (hash === undefined) throw new Refusal("checkpoint_root");
  if (origin === "") throw new Refusal("checkpoint_origin");
  if (extensions.includes("")) throw new Refusal("checkpoint_shape");
  return { origin, size: parsedSize, root: hash, note };
}

/** 32 bytes in base64. @param {string} text */
export function hashOfBase64(text) {
  const bytes = text.length === 44 ? fromBase64(text) : undefined;
  return bytes?.length === 32 ? bytes : undefined;
}
