/** Whom to trust (c2sp.org/tlog-policy): docs/spec/ledger.md, "Policy". */

import { equal } from "../seal/bytes.js";
import { Refused } from "../seal/refused.js";
import { fails, holds, notCovered } from "./finding.js";
import { LOG, WITNESS, isOf, keyIdText, parseKey, verifySignature } from "./note.js";
import { orNothing, textOf } from "./spelling.js";

const MAX_POLICY_BYTES = 256 * 1024;
const MAX_OF_EACH = 64;

/**
 * @typedef {import("./note.js").Key} Key
 * @typedef {import("./checkpoint.js").Checkpoint} Checkpoint
 * @typedef {import("./finding.js").Finding} Finding
 * @typedef {{ name: string, key: Key } | { name: string, threshold: number, members: number[] }} Member
 * @typedef {{ logs: Key[], members: Member[], quorum: number | undefined }} Policy members are witnesses and groups in the
 *   order of their definitions; a quorum is the place of one of them, nothing for `none`
 */

/**
 * Reads a policy.
 * @param {Uint8Array} bytes
 * @returns {Policy}
 * @throws {Refused} `policy-…`, most with the line
 */
export function parsePolicy(bytes) {
  if (bytes.length > MAX_POLICY_BYTES) throw new Refused("policy-too-long");
  if (bytes.length === 0) throw new Refused("policy-no-quorum");
  if (bytes.at(-1) !== 0x0a) throw new Refused("policy-unterminated");
  const draft = new Draft();
  let [start, number] = [0, 0];
  while (start < bytes.length) {
    const end = bytes.indexOf(0x0a, start);
    number += 1;
    const items = itemsOf(bytes.subarray(start, end), number);
    if (items.length > 0) draft.line(number, items);
    start = end + 1;
  }
  if (draft.quorum === undefined) throw new Refused("policy-no-quorum");
  return { logs: draft.logs, members: draft.members, quorum: draft.quorum.place };
}

/** @param {Uint8Array} line @param {number} number */
function itemsOf(line, number) {
  const control = line.some((byte) => (byte < 0x20 && byte !== 0x09) || byte === 0x7f);
  if (control) throw new Refused("policy-characters", { line: String(number) });
  const first = line.find((byte) => byte !== 0x20 && byte !== 0x09);
  if (first === undefined || first === 0x23) return [];
  // Comments may hold any printable bytes, the rest is UTF-8.
  const text = textOf(line);
  if (text === undefined) throw new Refused("policy-characters", { line: String(number) });
  return text.split(/[ \t]+/).filter((item) => item !== "");
}

/** A policy while it is read. */
class Draft {
  /** @type {Key[]} */ logs = [];
  /** @type {Member[]} */ members = [];
  /** @type {Map<string, number>} */ places = new Map();
  /** @type {Set<number>} */ grouped = new Set();
  /** @type {{ place: number | undefined } | undefined} */ quorum = undefined;
  witnesses = 0;
  groups = 0;

  /** @param {number} number @param {string[]} items */
  line(number, [keyword, ...items]) {
    const line = String(number);
    const count = items.length;
    const fits = { log: count === 1 || count === 2, witness: count === 2 || count === 3, group: count >= 3, quorum: count === 1 };
    if (!Object.hasOwn(fits, keyword)) throw new Refused("policy-keyword", { line });
    if (!fits[/** @type {keyof typeof fits} */ (keyword)]) throw new Refused("policy-items", { line });
    if (keyword === "log") this.log(line, items[0]);
    else if (keyword === "witness") this.witness(line, items[0], items[1]);
    else if (keyword === "group") this.group(line, items[0], items[1], items.slice(2));
    else this.setQuorum(line, items[0]);
  }

  /** @param {string} line @param {string} text */
  log(line, text) {
    const key = keyFor(line, text, LOG);
    if (this.logs.some((other) => samePublicKey(other, key))) throw new Refused("policy-duplicate-key", { line });
    if (this.logs.length >= MAX_OF_EACH) throw new Refused("policy-too-many", { line });
    this.logs.push(key);
  }

  /** @param {string} line @param {string} name @param {string} text */
  witness(line, name, text) {
    const key = keyFor(line, text, WITNESS);
    if (this.members.some((other) => "key" in other && samePublicKey(other.key, key))) {
      throw new Refused("policy-duplicate-key", { line });
    }
    this.witnesses += 1;
    if (this.witnesses > MAX_OF_EACH) throw new Refused("policy-too-many", { line });
    this.define(line, { name, key });
  }

  /** @param {string} line @param {string} name @param {string} threshold @param {string[]} names */
  group(line, name, threshold, names) {
    this.groups += 1;
    if (this.groups > MAX_OF_EACH) throw new Refused("policy-too-many", { line });
    const count = { all: names.length, any: 1 }[threshold] ?? (/^[1-9][0-9]*$/.test(threshold) ? Number(threshold) : 0);
    if (count < 1 || count > names.length) throw new Refused("policy-threshold", { line });
    const members = names.map((member) => {
      const place = this.place(line, member);
      // Once at most, in all groups together, so that no witness counts twice.
      if (this.grouped.has(place)) throw new Refused("policy-already-member", { line, name: member });
      this.grouped.add(place);
      return place;
    });
    this.define(line, { name, threshold: count, members });
  }

  /** @param {string} line @param {string} name */
  setQuorum(line, name) {
    if (this.quorum !== undefined) throw new Refused("policy-second-quorum", { line });
    this.quorum = { place: name === "none" ? undefined : this.place(line, name) };
  }

  /** @param {string} line @param {string} name */
  place(line, name) {
    const place = this.places.get(name);
    if (place === undefined) throw new Refused("policy-unknown-name", { line, name });
    return place;
  }

  /** @param {string} line @param {Member} member */
  define(line, member) {
    const { name } = member;
    if (name === "none" || this.places.has(name)) throw new Refused("policy-name-taken", { line, name });
    this.places.set(name, this.members.length);
    this.members.push(member);
  }
}

/** @param {Key} one @param {Key} other */
const samePublicKey = (one, other) => equal(one.publicKey, other.publicKey);

/** @param {string} line @param {string} text @param {number} type */
function keyFor(line, text, type) {
  const key = orNothing(() => parseKey(text));
  if (key?.type !== type) throw new Refused("policy-key", { line });
  return key;
}

/**
 * What a policy finds about a checkpoint's signatures.
 * @param {Checkpoint} checkpoint
 * @param {Policy} policy
 * @returns {Promise<Finding[]>}
 */
export async function checkSignatures({ origin, size: treeSize, note }, policy) {
  const size = String(treeSize);
  // A key of another log in the policy must not vouch for this origin.
  const witnesses = policy.members.flatMap((member) => ("key" in member ? [member.key] : []));
  const keys = [...policy.logs.filter((key) => key.name === origin), ...witnesses];
  /** @type {Map<Key, bigint>} */
  const times = new Map();
  /** @type {Finding[]} */
  const invalid = [];
  let [signed, unknown] = [false, 0];
  for (const signature of note.signatures) {
    const key = keys.find((key) => isOf(key, signature));
    if (key === undefined) {
      unknown += 1;
      continue;
    }
    const verified = await verifySignature(key, note.text, signature);
    if (verified === undefined) {
      invalid.push(fails("invalid-signature", { name: key.name, key: keyIdText(key.id) }));
    } else if (verified.time === undefined) {
      signed = true;
    } else {
      // If a witness cosigned more than once, the earliest time counts.
      const before = times.get(key);
      times.set(key, before !== undefined && before < verified.time ? before : verified.time);
    }
  }
  const findings = [logFinding()];
  function logFinding() {
    if (policy.logs.length === 0) return fails("no-log-listed", { origin });
    return signed ? holds("signed-by-log", { origin, size }) : fails("not-signed", { origin, size });
  }
  findings.push(...invalid);
  const missing = [];
  for (const member of policy.members) {
    if (!("key" in member)) continue;
    const time = times.get(member.key);
    if (time === undefined) missing.push(member.name);
    else findings.push(holds("cosigned", { witness: member.name, time_seconds: String(time) }));
  }
  findings.push(quorumFinding(policy, times, size, missing));
  if (unknown > 0) findings.push(notCovered("unknown-signatures", { count: String(unknown) }));
  return findings;
}

/**
 * A group has witnessed when its threshold-th earliest member had.
 * @param {Policy} policy
 * @param {Map<Key, bigint>} times
 * @param {string} size
 * @param {string[]} missing
 * @returns {Finding}
 */
function quorumFinding({ members, quorum }, times, size, missing) {
  if (quorum === undefined) return notCovered("no-witness");
  /** @type {(bigint | undefined)[]} */
  const since = [];
  for (const member of members) {
    if ("key" in member) {
      since.push(times.get(member.key));
      continue;
    }
    const known = member.members.flatMap((at) => since[at] ?? []).sort((a, b) => (a < b ? -1 : Number(a > b)));
    since.push(known[member.threshold - 1]);
  }
  const time = since[quorum];
  if (time === undefined) return fails("quorum-short", { size, missing: missing.join(", ") });
  return holds("quorum", { since_seconds: String(time) });
}
