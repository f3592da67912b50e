// Canonical JSON. docs/spec/seal.md, notation: JCS{…} is RFC 8785 restricted to texts, booleans, null, arrays, objects
// and integers of magnitude below 2^53. Fractions are refused rather than written.

import { fromUtf8, hasLoneSurrogate, utf8 } from "./bytes.js";
import { Refused } from "./refused.js";

const DEEPEST = 64;

/**
 * The canonical text of a value: members in the order of their names' UTF-16 units, no spaces.
 * @param {unknown} value
 * @returns {string}
 */
export function canonical(value) {
  return write(value, 0);
}

/** The canonical bytes, which are what is hashed and signed. @param {unknown} value */
export function canonicalBytes(value) {
  return utf8(canonical(value));
}

/**
 * Reads bytes that must already be canonical, so that one value has one hash.
 * @param {Uint8Array} bytes
 * @param {number} most bytes allowed
 * @returns {any}
 */
export function parseCanonical(bytes, most) {
  if (bytes.length > most) throw new Refused("json-too-long", { most });
  const text = fromUtf8(bytes);
  let value;
  try {
    value = JSON.parse(text);
  } catch {
    throw new Refused("not-json");
  }
  // Repeated names, spaces, another order or spelling: writing it again gives another text.
  if (canonical(value) !== text) throw new Refused("json-not-canonical");
  return value;
}

/** @param {unknown} value @param {number} depth @returns {string} */
function write(value, depth) {
  if (value === null || value === true || value === false) return String(value);
  if (typeof value === "string") {
    if (hasLoneSurrogate(value)) throw new Refused("not-unicode");
    // RFC 8785 §3.2.2.2 is ECMAScript's own rule for texts.
    return JSON.stringify(value);
  }
  if (typeof value === "number") {
    if (!Number.isSafeInteger(value)) throw new Refused("json-number", { number: String(value) });
    return String(value);
  }
  if (depth >= DEEPEST && typeof value === "object") throw new Refused("json-too-deep");
  if (Array.isArray(value)) return `[${Array.from(value, (item) => write(item, depth + 1)).join(",")}]`;
  if (typeof value === "object" && [Object.prototype, null].includes(Object.getPrototypeOf(value))) {
    const members = /** @type {Record<string, unknown>} */ (value);
    const written = Object.keys(members)
      .sort()
      .map((name) => `${write(name, depth)}:${write(members[name], depth + 1)}`);
    return `{${written.join(",")}}`;
  }
  throw new Refused("json-kind", { kind: typeof value });
}

const TOKEN = /[ \t\n\r]*(?:([{}[\],:])|("(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*")|(-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?|true|false|null))/y;

/**
 * Reads JSON from elsewhere, canonical or not, and refuses what `JSON.parse` lets pass: repeated names, numbers that
 * are no safe integers, half surrogate pairs, nesting beyond 64 levels.
 * @param {string} text
 * @returns {any}
 */
export function parse(text) {
  let at = 0;
  const next = () => {
    TOKEN.lastIndex = at;
    const token = TOKEN.exec(text);
    if (token === null) throw new Refused("not-json");
    at = TOKEN.lastIndex;
    return token;
  };
  /** @param {RegExpExecArray} token @param {number} depth @returns {any} */
  const value = (token, depth) => {
    const [, mark, string, literal] = token;
    if (string !== undefined) return readString(string);
    if (literal !== undefined) return readLiteral(literal);
    if (depth >= DEEPEST) throw new Refused("json-too-deep");
    if (mark === "[") return items(depth);
    if (mark === "{") return members(depth);
    throw new Refused("not-json");
  };
  /** @param {number} depth */
  const items = (depth) => {
    const list = [];
    let token = next();
    if (token[1] === "]") return list;
    for (;;) {
      list.push(value(token, depth + 1));
      const mark = next()[1];
      if (mark === "]") return list;
      if (mark !== ",") throw new Refused("not-json");
      token = next();
    }
  };
  /** @param {number} depth */
  const members = (depth) => {
    const named = new Map();
    let token = next();
    if (token[1] === "}") return {};
    for (;;) {
      if (token[2] === undefined || next()[1] !== ":") throw new Refused("not-json");
      const name = readString(token[2]);
      if (named.has(name)) throw new Refused("json-repeated-name", { name });
      named.set(name, value(next(), depth + 1));
      const mark = next()[1];
      if (mark === "}") return Object.fromEntries(named);
      if (mark !== ",") throw new Refused("not-json");
      token = next();
    }
  };
  const whole = value(next(), 0);
  if (!/^[ \t\n\r]*$/.test(text.slice(at))) throw new Refused("not-json");
  return whole;
}

/** @param {string} spelled */
function readString(spelled) {
  const read = JSON.parse(spelled);
  if (hasLoneSurrogate(read)) throw new Refused("not-unicode");
  return read;
}

/** @param {string} spelled */
function readLiteral(spelled) {
  const read = JSON.parse(spelled);
  if (typeof read === "number" && (!Number.isSafeInteger(read) || /[.eE]/.test(spelled) || Object.is(read, -0))) {
    throw new Refused("json-number", { number: spelled.slice(0, 40) });
  }
  return read;
}

/**
 * Refuses an object that has not exactly these members: unknown members are refused everywhere, except inside `offer`.
 * @param {any} value
 * @param {string} what for the refusal
 * @param {string[]} names
 */
export function expectMembers(value, what, names) {
  const isObject = typeof value === "object" && value !== null && !Array.isArray(value);
  const found = isObject ? Object.keys(value) : [];
  if (!isObject || found.length !== names.length || !names.every((name) => Object.hasOwn(value, name))) {
    throw new Refused("members", { what });
  }
}
