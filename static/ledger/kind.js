/** What a file is, by its content, as `diwan verify` tells it. */

import { CASE_HEADER } from "./case_file.js";
import { RECEIPT_HEADER } from "./receipt.js";
import { textOf } from "./spelling.js";

/** @typedef {"receipt" | "case-file" | "opening-record" | "policy" | "checkpoint" | "unknown"} Kind */

/**
 * @param {Uint8Array} bytes
 * @returns {Kind}
 */
export function kindOf(bytes) {
  // No file of ours says later than this what it is.
  const start = textOf(bytes.subarray(0, 64 * 1024)) ?? latinStart(bytes);
  if (start.startsWith(RECEIPT_HEADER.split("@")[0])) return "receipt";
  if (start.startsWith(CASE_HEADER)) return "case-file";
  if (start.startsWith('{"bids":')) return "opening-record";
  if (/^(?:[ \t]*(?:#[^\n]*)?\n)*[ \t]*(?:log|witness|group|quorum)[ \t]/.test(start)) return "policy";
  if (/^[^\n]+\n[0-9]+\n[A-Za-z0-9+/=]+\n/.test(start)) return "checkpoint";
  return "unknown";
}

/** A multi-byte character may be cut at the end. @param {Uint8Array} bytes */
const latinStart = (bytes) => String.fromCharCode(...bytes.subarray(0, 4096));
