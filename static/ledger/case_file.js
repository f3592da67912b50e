/**
 * A whole procedure in one signed file: docs/spec/case-file.md.
 *
 * Everything that rests on hashes and signatures is recomputed here. What rests on the rules (prices, rankings) and on the
 * opened bids (verdicts) is not: for that there is `diwan verify`, and the answer says so.
 */

import { equal, fromBase64url, toHex, utf8 } from "../seal/bytes.js";
import { parseCanonical } from "../seal/jcs.js";
import { Refused } from "../seal/refused.js";
import { nativeSha256 } from "../seal/sha256.js";
import { leafHash } from "../seal/tree.js";
import { commitment, decodeAct } from "./act.js";
import { parseCheckpoint } from "./checkpoint.js";
import { fails, holds, notCovered } from "./finding.js";
import { isOf, parseNote, verifySignature } from "./note.js";
import { checkSignatures } from "./policy.js";
import { inclusionFault } from "./proof.js";
import { hashOfBase64url, orNothing, toBase64 } from "./spelling.js";
import { Course } from "./course.js";

const HEADER = "diwan-case/v1";

/**
 * @typedef {import("./finding.js").Finding} Finding
 * @typedef {import("./policy.js").Policy} Policy
 * @typedef {{ index: number, commitment: string, proof: string[], act?: string, salt?: string }} CaseAct
 * @typedef {{ sha256: string, content: string }} CaseDocument
 * @typedef {{ v: 1, ocid: string, checkpoint: string, acts: CaseAct[], documents: CaseDocument[] }} Payload
 */

/**
 * Checks a case file with only the policy.
 * @param {Uint8Array} file
 * @param {Policy} policy
 * @returns {Promise<Finding[]>}
 */
export async function verifyCaseFile(file, policy) {
  try {
    const { payload, signer } = await open(file, policy);
    return [holds("case-signed", { origin: signer, ocid: payload.ocid }), ...(await check(payload, policy))];
  } catch (error) {
    if (error instanceof Refused) return [fails(error.code, error.data)];
    throw error;
  }
}

/**
 * Nothing of the payload is read before its hash is found under the signature.
 * @param {Uint8Array} file
 * @param {Policy} policy
 */
async function open(file, policy) {
  // The note ends at the first empty line after its signatures; the payload is the one line that follows.
  const emptyLines = [];
  for (let at = file.indexOf(0x0a); at >= 0 && emptyLines.length < 2; at = file.indexOf(0x0a, at + 1)) {
    if (file[at + 1] === 0x0a) emptyLines.push(at);
  }
  const end = emptyLines[1];
  if (end === undefined || file.at(-1) !== 0x0a || end + 2 >= file.length) throw new Refused("case-shape");
  const note = orNothing(() => parseNote(file.subarray(0, end + 1)));
  if (note === undefined) throw new Refused("case-shape");
  const bytes = file.subarray(end + 2, -1);
  const signer = await signerOf(note, policy);
  const [header, ocid] = note.text.split("\n");
  const digest = toBase64(await nativeSha256(bytes));
  if (note.text !== `${header}\n${ocid}\n${digest}\n` || header !== HEADER) throw new Refused("case-payload-differs");
  const payload = orNothing(() => parseCanonical(bytes, bytes.length));
  if (!isPayload(payload)) throw new Refused("case-payload-unreadable");
  if (payload.ocid !== ocid) throw new Refused("case-payload-differs");
  return { payload, signer };
}

/**
 * The log of the policy that signed; one wrong signature by a known key rejects the file.
 * @param {import("./note.js").Note} note
 * @param {Policy} policy
 */
async function signerOf(note, policy) {
  let signer;
  for (const signature of note.signatures) {
    const key = policy.logs.find((log) => isOf(log, signature));
    if (key === undefined) continue;
    if (!(await verifySignature(key, note.text, signature))) throw new Refused("case-signature-wrong", { name: key.name });
    signer ??= key.name;
  }
  if (signer === undefined) throw new Refused("case-not-signed");
  return signer;
}

const isObject = (/** @type {unknown} */ value) => typeof value === "object" && value !== null && !Array.isArray(value);
const isText = (/** @type {unknown} */ value) => typeof value === "string";
const isCount = (/** @type {unknown} */ value) => typeof value === "number" && value >= 0;

/**
 * Whether a value has these members, each as it should be, and no other.
 * @param {any} value
 * @param {Record<string, (value: any) => boolean>} members
 * @param {Record<string, (value: any) => boolean>} [optional]
 */
const hasShape = (value, members, optional = {}) =>
  isObject(value) &&
  Object.keys(members).every((name) => Object.hasOwn(value, name) && members[name](value[name])) &&
  Object.keys(value).every((name) => Object.hasOwn(members, name) || optional[name]?.(value[name]));

/** @param {any} value @returns {value is Payload} */
const isPayload = (value) =>
  hasShape(value, {
    v: (v) => v === 1,
    ocid: isText,
    checkpoint: isText,
    acts: (acts) =>
      Array.isArray(acts) &&
      acts.every((act) =>
        hasShape(
          act,
          { index: isCount, commitment: isText, proof: (proof) => Array.isArray(proof) && proof.every(isText) },
          { act: isText, salt: isText },
        ),
      ),
    documents: (documents) =>
      Array.isArray(documents) && documents.every((one) => hasShape(one, { sha256: isText, content: isText })),
  });

/**
 * @param {Payload} payload
 * @param {Policy} policy
 * @returns {Promise<Finding[]>}
 */
async function check(payload, policy) {
  const checkpoint = orNothing(() => parseCheckpoint(utf8(payload.checkpoint)));
  if (checkpoint === undefined) throw new Refused("case-checkpoint-unreadable");
  const findings = await checkSignatures(checkpoint, policy);
  const documents = await documentFindings(payload.documents);
  const course = new Course(payload.ocid, new Set(documents.good));
  findings.push(...documents.findings);
  /** @type {Map<string, number>} */
  const versions = new Map();
  let [disclosed, withheld, missing, last] = [0, 0, 0, -1];
  for (const entry of payload.acts) {
    const index = String(entry.index);
    if (entry.index <= last) findings.push(fails("act-out-of-order", { index }));
    last = entry.index;
    const proved = await provedAct(entry, checkpoint);
    if ("code" in proved) {
      findings.push(fails(proved.code, { index }));
    } else if (proved.act === undefined) {
      withheld += 1;
    } else {
      disclosed += 1;
      const { act } = proved;
      const version = versions.get(act.stream) ?? 0;
      if (act.version <= version) findings.push(fails("act-version-repeats", { index }));
      const history = historyOf(act.stream, payload.ocid);
      if (history === undefined) findings.push(fails("act-of-another-procedure", { index }));
      if (history === "whole") missing += Math.max(0, act.version - version - 1);
      versions.set(act.stream, act.version);
      course.act(entry.index, act);
    }
  }
  // A history's gaps are the undisclosed acts of this file: one more, and an act was left out.
  if (missing > withheld) findings.push(fails("acts-left-out", { count: String(missing - withheld) }));
  if (disclosed + withheld === payload.acts.length) {
    findings.push(holds("acts-proved", { disclosed: String(disclosed), withheld: String(withheld) }));
  }
  findings.push(...course.findings());
  findings.push(notCovered("not-recomputed"), notCovered("omitted-acts"), notCovered("collusion"));
  return findings;
}

/**
 * How much of a stream's history a case file holds: all of it, or the public part; nothing of another procedure's.
 * @param {string} stream
 * @param {string} ocid
 */
function historyOf(stream, ocid) {
  if (stream === `procedure/${ocid}`) return "whole";
  if (["bid", "auction"].some((kind) => stream.startsWith(`${kind}/${ocid}/`) || stream === `${kind}/${ocid}`)) return "whole";
  return stream.startsWith("party/") ? "public" : undefined;
}

/**
 * That an entry is in the checkpoint's tree, and that act and salt, where they are given, make it.
 * @param {CaseAct} entry
 * @param {import("./checkpoint.js").Checkpoint} checkpoint
 * @returns {Promise<{ act?: import("./act.js").Act } | { code: string }>}
 */
async function provedAct(entry, { size, root }) {
  const [leaf, ...proof] = [entry.commitment, ...entry.proof].map(hashOfBase64url);
  if (!leaf || proof.includes(undefined)) return { code: "act-unreadable" };
  const path = /** @type {Uint8Array[]} */ (proof);
  if (inclusionFault(leafHash(leaf), BigInt(entry.index), size, path, root)) return { code: "act-not-in-tree" };
  if (entry.act === undefined && entry.salt === undefined) return {};
  const salt = hashOfBase64url(entry.salt);
  if (entry.act === undefined || salt === undefined) return { code: "act-unreadable" };
  const bytes = utf8(entry.act);
  if (!equal(await commitment(salt, bytes), leaf)) return { code: "act-not-committed" };
  const act = decodeAct(bytes);
  return act === undefined ? { code: "act-unreadable" } : { act };
}

/** @param {CaseDocument[]} documents */
async function documentFindings(documents) {
  /** @type {string[]} */
  const good = [];
  const findings = [];
  for (const { sha256: digest, content } of documents) {
    const bytes = orNothing(() => fromBase64url(content));
    if (bytes && toHex(await nativeSha256(bytes)) === digest) good.push(digest);
    else findings.push(fails("document-differs", { sha256: digest }));
  }
  if (good.length > 0 && findings.length === 0) findings.push(holds("documents-hashed", { count: String(good.length) }));
  return { good, findings };
}
