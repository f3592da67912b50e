// A log whose keys the tests have: what it signs is right, whatever it signs. Made with node:crypto alone, so that the
// modules are not held against themselves.

import { createHash, createHmac, createPrivateKey, createPublicKey, sign } from "node:crypto";

export const ORIGIN = "tests.example/ledger";

const sha256 = (...parts) => createHash("sha256").update(Buffer.concat(parts)).digest();

const privateKey = (seed) =>
  createPrivateKey({ key: Buffer.concat([Buffer.from("302e020100300506032b657004220420", "hex"), seed]), format: "der", type: "pkcs8" });

/** A key of a note, log (1) or witness (4), as it is written in a policy and as it signs. */
export class NoteKey {
  constructor(name, type, number) {
    this.name = name;
    this.private = privateKey(Buffer.alloc(32, number));
    const raw = createPublicKey(this.private).export({ format: "der", type: "spki" }).subarray(-32);
    const typed = Buffer.concat([Buffer.of(type), raw]);
    this.id = sha256(Buffer.from(`${name}\n`), typed).subarray(0, 4);
    this.text = `${name}+${this.id.toString("hex")}+${typed.toString("base64")}`;
  }

  line(signature) {
    return `— ${this.name} ${Buffer.concat([this.id, signature]).toString("base64")}\n`;
  }

  sign(text) {
    return this.line(sign(null, Buffer.from(text), this.private));
  }

  cosign(text, seconds) {
    const time = Buffer.alloc(8);
    time.writeBigUInt64BE(BigInt(seconds));
    return this.line(Buffer.concat([time, sign(null, Buffer.from(`cosignature/v1\ntime ${seconds}\n${text}`), this.private)]));
  }
}

export const logKey = new NoteKey(ORIGIN, 1, 1);
export const POLICY = `log ${logKey.text}\nquorum none\n`;

export const note = (text, key = logKey) => Buffer.from(`${text}\n${key.sign(text)}`);

export const commitment = (salt, act) =>
  createHmac("sha256", salt).update(Buffer.concat([Buffer.from("diwan/act/v1\0"), Buffer.from(act)])).digest();

/** A tree over commitments, by the definitions of RFC 6962 section 2.1. */
export class Tree {
  #roots = new Map();

  constructor(leaves) {
    this.leaves = leaves;
  }

  root(start = 0, end = this.leaves.length) {
    if (end === start) return sha256();
    if (end - start === 1) return sha256(Buffer.of(0), this.leaves[start]);
    const name = `${start} ${end}`;
    if (!this.#roots.has(name)) {
      const middle = start + half(end - start);
      this.#roots.set(name, sha256(Buffer.of(1), this.root(start, middle), this.root(middle, end)));
    }
    return this.#roots.get(name);
  }

  inclusion(index, start = 0, end = this.leaves.length) {
    if (end - start === 1) return [];
    const middle = start + half(end - start);
    return index < middle
      ? [...this.inclusion(index, start, middle), this.root(middle, end)]
      : [...this.inclusion(index, middle, end), this.root(start, middle)];
  }

  checkpoint(size = this.leaves.length, key = logKey) {
    return note(`${key.name}\n${size}\n${this.root(0, size).toString("base64")}\n`, key);
  }

  /** A tile by its path, as a log serves it. */
  tile(path) {
    const [, level, index, width = "256"] = /^tile\/(\d)\/((?:x\d{3}\/)*\d{3})(?:\.p\/(\d+))?$/.exec(path);
    const [number, each] = [Number(index.replaceAll(/[x/]/g, "")), 256 ** Number(level)];
    const hashes = [];
    for (let at = number * 256; at < number * 256 + Number(width); at += 1) {
      if ((at + 1) * each > this.leaves.length) throw new Error(`no ${path}`);
      hashes.push(this.root(at * each, (at + 1) * each));
    }
    return Buffer.concat(hashes);
  }
}

const half = (count) => 2 ** Math.floor(Math.log2(count - 1));

/** JCS, for what the tests write: keys sorted, nothing between. */
export function canonical(value) {
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  return `{${Object.keys(value).sort().map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`).join()}}`;
}

/** A case file around a payload, signed whatever it says. */
export function caseFile(payload, { ocid = payload.ocid, bytes = Buffer.from(canonical(payload)), key = logKey } = {}) {
  const text = `diwan-case/v1\n${ocid}\n${sha256(bytes).toString("base64")}\n`;
  return Buffer.concat([note(text, key), Buffer.from("\n"), bytes, Buffer.from("\n")]);
}

export const payloadOf = (file) => JSON.parse(file.subarray(file.lastIndexOf("\n", file.length - 2)));

/**
 * The acts of a case file recorded anew, in a log of the tests, at the same places; `change` may alter them before.
 * @param {any} payload
 * @param {(acts: any[]) => void} change given acts as objects with their index
 */
export function recorded(payload, change = () => {}) {
  const acts = payload.acts.map(({ index, act }) => ({ index, act: act && JSON.parse(act) }));
  change(acts);
  const size = Math.max(...acts.map(({ index }) => index)) + 3;
  const leaves = Array.from({ length: size }, (_, at) => sha256(Buffer.from(`leaf ${at}`)));
  const written = acts.map(({ index, act }) => {
    if (!act) return { index };
    const [text, salt] = [canonical(act), sha256(Buffer.from(`salt ${index}`))];
    leaves[index] = commitment(salt, text);
    return { index, act: text, salt: salt.toString("base64url") };
  });
  const tree = new Tree(leaves);
  const proved = written.map((entry) => ({
    ...entry,
    commitment: leaves[entry.index].toString("base64url"),
    proof: tree.inclusion(entry.index).map((hash) => hash.toString("base64url")),
  }));
  return { ...payload, checkpoint: tree.checkpoint().toString(), acts: proved };
}
