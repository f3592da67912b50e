/** What a file is, by its content, as `diwan verify` tells it. Of which version it is, its reader says. */

import { textOf } from "./spelling.js";

/** @typedef {"receipt" | "case-file" | "opening-record" | "policy" | "checkpoint" | "unknown"} Kind */

/**
 * @param {Uint8Array} bytes
 * @returns {Kind}
 */
export function kindOf(bytes) {
  // No file of ours says later than this what it is.
  const start = textOf(bytes.subarray(0, 64 * 1024)) ?? latinStart(bytes);
  if (start.startsWith("c2sp.org/tlog-proof@")) return "receipt";
  if (start.startsWith("diwan-case/")) return "case-file";
  if (start.startsWith('{"bids":')) return "opening-record";
  if (/^(?:[ \t]*(?:#[^\n]*)?\n)*[ \t]*(?:log|witness|group|quorum)[ \t]/.test(start)) return "policy";
  if (/^[^\n]+\n[0-9]+\n[A-Za-z0-9+/=]+\n/.test(start)) return "checkpoint";
  return "unknown";
}

/** A multi-byte character may be cut at the end. @param {Uint8Array} bytes */
const latinStart = (bytes) => String.fromCharCode(...bytes.subarray(0, 4096));
