/** Checkpoints (c2sp.org/tlog-checkpoint): docs/spec/ledger.md, "Checkpoint". */

import { Refused } from "../seal/refused.js";
import { parseNote } from "./note.js";
import { parseSize } from "./proof.js";
import { hashOfBase64 } from "./spelling.js";

/** @typedef {{ origin: string, size: bigint, root: Uint8Array, note: import("./note.js").Note }} Checkpoint */

/**
 * Reads a signed checkpoint; whether to believe it is for a policy to say.
 * @param {Uint8Array} bytes
 * @returns {Checkpoint}
 * @throws {Refused} `note-…` or `checkpoint-…`
 */
export function parseCheckpoint(bytes) {
  const note = parseNote(bytes);
  const [origin, size, root, ...extensions] = note.text.slice(0, -1).split("\n");
  if (root === undefined) throw new Refused("checkpoint-shape");
  const parsedSize = parseSize(size);
  if (parsedSize === undefined) throw new Refused("checkpoint-size");
  const hash = hashOfBase64(root);
  if (hash === undefined) throw new Refused("checkpoint-root");
  if (origin === "") throw new Refused("checkpoint-origin");
  if (extensions.includes("")) throw new Refused("checkpoint-shape");
  return { origin, size: parsedSize, root: hash, note };
}
