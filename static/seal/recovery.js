// The recovery sheet. docs/spec/seal.md, "Keeping a root secret": root ‖ first 3 bytes of
// H("diwan/recovery-sheet/v1\0" ‖ root) in Crockford's base 32, 56 characters in groups of four, four groups a line.

import { concat, equal, label } from "./bytes.js";
import { Refused } from "./refused.js";
import { sha256 } from "./sha256.js";

const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const CHARACTERS = 56;

/** @param {Uint8Array} root */
function check(root) {
  return sha256(label("diwan/recovery-sheet/v1"), root).subarray(0, 3);
}

/**
 * The sheet's text, on four lines.
 * @param {Uint8Array} root 32 bytes
 * @returns {string}
 */
export function recoverySheet(root) {
  if (root.length !== 32) throw new Refused("bytes-length", { expected: 32 });
  const bytes = concat(root, check(root), Uint8Array.of(0));
  let sheet = "";
  for (let place = 0; place < CHARACTERS; place++) {
    const at = Math.floor((place * 5) / 8);
    const window = (bytes[at] << 8) | bytes[at + 1];
    if (place > 0 && place % 4 === 0) sheet += place % 16 === 0 ? "\n" : "-";
    sheet += ALPHABET[(window >> (11 - ((place * 5) % 8))) & 31];
  }
  return sheet;
}

/**
 * Reads a typed sheet, in either case, with any spaces and hyphens; O is 0, I and L are 1.
 * @param {string} text
 * @returns {Uint8Array} the root secret's 32 bytes
 */
export function readRecoverySheet(text) {
  const typed = Array.from(text).filter((character) => !/^[\s-]$/u.test(character));
  const bytes = new Uint8Array(36);
  typed.slice(0, CHARACTERS).forEach((character, place) => {
    const isAscii = /^[0-9A-Za-z]$/.test(character);
    const plain = character.toUpperCase().replace("O", "0").replace(/[IL]/, "1");
    const value = isAscii ? ALPHABET.indexOf(plain) : -1;
    if (value < 0) throw new Refused("sheet-character", { character, position: place + 1 });
    const at = Math.floor((place * 5) / 8);
    const shifted = value << (11 - ((place * 5) % 8));
    bytes[at] |= shifted >> 8;
    bytes[at + 1] |= shifted & 0xff;
  });
  if (typed.length !== CHARACTERS) {
    throw new Refused("sheet-length", { found: Math.min(typed.length, CHARACTERS + 1), expected: CHARACTERS });
  }
  const root = bytes.slice(0, 32);
  if (!equal(bytes.slice(32, 35), check(root))) throw new Refused("sheet-check");
  return root;
}
