// Texts that are signed or shown. docs/spec/seal.md, "Texts": nothing empty, endless, invisible or reordering.

import { utf8 } from "./bytes.js";
import { Refused } from "./refused.js";

const HIDDEN =
  /[\p{Cc}\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb\u{e0000}-\u{e007f}]/u;

/** @param {unknown} text @param {string} field @param {number} most bytes of UTF-8 */
function checkVisible(text, field, most) {
  if (typeof text !== "string") throw new Refused("text-form", { field });
  if (text === "") throw new Refused("text-empty", { field });
  if (utf8(text).length > most) throw new Refused("text-long", { field, most });
  const hidden = HIDDEN.exec(text);
  if (hidden !== null) {
    const code = hidden[0].codePointAt(0).toString(16).toUpperCase().padStart(4, "0");
    throw new Refused("text-hidden", { field, character: `U+${code}` });
  }
}

/** Procedure, lot, envelope, party: 1 to 256 bytes. @param {unknown} text @param {string} field */
export function checkIdentifier(text, field) {
  checkVisible(text, field, 256);
}

/** A name that is safe to create in a folder on any system. @param {unknown} name @param {string} [field] */
export function checkFileName(name, field = "name") {
  checkVisible(name, field, 255);
  if (/[/\\:]|^\.|[. ]$/u.test(/** @type {string} */ (name))) throw new Refused("text-path", { field });
}

/** type/subtype in printable ASCII. @param {unknown} mediaType @param {string} [field] */
export function checkMediaType(mediaType, field = "media_type") {
  checkVisible(mediaType, field, 127);
  if (!/^[ -.0-~]+\/[ -~]+$/.test(/** @type {string} */ (mediaType))) throw new Refused("text-form", { field });
}

/** YYYY-MM-DDTHH:MM:SS[.1 to 9 digits]Z; the form only. @param {unknown} text @param {string} field */
export function checkTime(text, field) {
  if (typeof text !== "string" || !/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?Z$/.test(text)) {
    throw new Refused("text-form", { field });
  }
}

/** @param {string} text */
const bare = (text) => text.replace(/[^\p{Alphabetic}\p{N}]/gu, "").toLowerCase();

/**
 * Whether the name of a file says one of these names, such as its author's, however it is spelled there. It finds the
 * obvious; names of fewer than four letters and digits are not looked for.
 * @param {string} fileName @param {string[]} names
 */
export function saysName(fileName, names) {
  const found = bare(fileName);
  return names.map(bare).some((name) => [...name].length >= 4 && found.includes(name));
}
