/** Acts and their leaves: docs/spec/ledger.md, "Act" and "Leaf and tree". */

import { label } from "../seal/bytes.js";
import { parseCanonical } from "../seal/jcs.js";
import { hmac } from "../seal/kdf.js";
import { orNothing } from "./spelling.js";

const MAX_ACT_BYTES = 65_535;
const LABEL = label("diwan/act/v1");

/**
 * @typedef {object} Act
 * @property {number} v
 * @property {string} type
 * @property {string} stream
 * @property {number} version
 * @property {string} at
 * @property {string} actor
 * @property {string} [ruleset]
 * @property {unknown} data
 */

const isText = (/** @type {unknown} */ value) => typeof value === "string" && value !== "";
const isCount = (/** @type {unknown} */ value) => typeof value === "number" && value >= 0;

/** What each member has to be; a reader refuses any other member. @type {Record<string, (value: unknown) => boolean>} */
const MEMBERS = {
  v: isCount,
  type: isText,
  stream: isText,
  version: isCount,
  at: isTime,
  actor: isText,
  ruleset: (value) => typeof value === "string",
  data: () => true,
};

/**
 * `YYYY-MM-DDTHH:MM:SS.ffffffZ`, a real calendar day, no leap second.
 * @param {unknown} text
 */
function isTime(text) {
  if (typeof text !== "string") return false;
  const parts = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)\.\d{6}Z$/.exec(text);
  if (!parts) return false;
  const [year, month, day, hour, minute, second] = parts.slice(1).map(Number);
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0;
  return day >= 1 && day <= days && hour < 24 && minute < 60 && second < 60;
}

/**
 * The act of bytes that are exactly JCS(act).
 * @param {Uint8Array} bytes
 * @returns {Act | undefined}
 */
export function decodeAct(bytes) {
  const act = orNothing(() => parseCanonical(bytes, MAX_ACT_BYTES));
  if (typeof act !== "object" || act === null || Array.isArray(act)) return undefined;
  const names = Object.keys(act);
  if (!names.every((name) => Object.hasOwn(MEMBERS, name) && MEMBERS[name](act[name]))) return undefined;
  return Object.keys(MEMBERS).every((name) => name === "ruleset" || names.includes(name)) ? act : undefined;
}

/**
 * `HMAC-SHA256(salt, label ‖ JCS(act))`: the leaf.
 * @param {Uint8Array} salt 32 bytes
 * @param {Uint8Array} act JCS(act)
 */
export const commitment = (salt, act) => hmac(salt, LABEL, act);
