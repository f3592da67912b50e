/** Files of the page "Check it yourself": read, verified, written. Loaded when the first file comes. */

import { parseCheckpoint } from "../ledger/checkpoint.js";
import { allHold, fails, notCovered } from "../ledger/finding.js";
import { kindOf } from "../ledger/kind.js";
import { checkSignatures, parsePolicy } from "../ledger/policy.js";
import { parseReceipt, verifyReceipt } from "../ledger/receipt.js";
import { Refused } from "../seal/refused.js";
import { findingWords, momentWords, outcomeWords, policyWords } from "./finding_words.js";
import { element, say } from "./words.js";

/**
 * @typedef {import("../ledger/finding.js").Finding} Finding
 * @typedef {{ name: string, bytes: Uint8Array, kind: import("../ledger/kind.js").Kind }} Dropped
 * @typedef {{ names: string[], what: string, findings: Finding[], says?: [string, string][], command?: string }} Verified
 */

/** More than a case file of a large procedure has. */
const MAX_FILE_BYTES = 256 << 20;

/** @param {File} file @returns {Promise<Dropped>} */
export async function readFile(file) {
  if (file.size > MAX_FILE_BYTES) return { name: file.name, bytes: new Uint8Array(), kind: "unknown" };
  const bytes = new Uint8Array(await file.arrayBuffer());
  return { name: file.name, bytes, kind: kindOf(bytes) };
}

/**
 * Judges files under a policy.
 * @param {Dropped[]} files
 * @param {string} policyText
 * @returns {Promise<{ verdict: string, sections: HTMLElement[], policyRefused?: true }>}
 */
export async function judge(files, policyText) {
  let policy;
  try {
    // What was pasted may lack its last newline.
    policy = parsePolicy(new TextEncoder().encode(policyText.endsWith("\n") ? policyText : `${policyText}\n`));
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return { verdict: policyWords(error), sections: [], policyRefused: true };
  }
  const all = await verifyAll(files, policy);
  const holding = all.filter(({ findings }) => allHold(findings)).length;
  const values = { checked: all.length, holding };
  const verdict = say(holding === all.length ? "js-verify-all-hold" : "js-verify-some-fail", values);
  return { verdict, sections: all.map(written) };
}

/**
 * @param {Dropped[]} files
 * @param {import("../ledger/policy.js").Policy} policy
 * @returns {Promise<Verified[]>}
 */
async function verifyAll(files, policy) {
  const all = [];
  const checkpoints = [];
  for (const file of files) {
    if (file.kind !== "checkpoint") {
      all.push(await verifyOne(file, policy));
      continue;
    }
    const read = await refusing(file.name, say("js-verify-checkpoint"), async () => ({ ...file, checkpoint: parseCheckpoint(file.bytes) }));
    if ("checkpoint" in read) checkpoints.push(read);
    else all.push(read);
  }
  checkpoints.sort((one, other) => (one.checkpoint.size < other.checkpoint.size ? -1 : 1));
  if (checkpoints.length === 1) {
    const [{ name, checkpoint }] = checkpoints;
    all.push({ names: [name], what: say("js-verify-checkpoint"), findings: await checkSignatures(checkpoint, policy) });
  }
  if (checkpoints.length < 2) return all;
  const { compareCheckpoints } = await import("../ledger/compare.js");
  for (const [at, newer] of checkpoints.entries()) {
    const older = checkpoints[at - 1];
    if (older === undefined) continue;
    const findings = await compareCheckpoints(older.checkpoint, newer.checkpoint, policy, tilesOf(newer.checkpoint.origin));
    all.push({ names: [older.name, newer.name], what: say("js-verify-checkpoints"), findings });
  }
  return all;
}

/**
 * @param {Dropped} file
 * @param {import("../ledger/policy.js").Policy} policy
 * @returns {Promise<Verified>}
 */
async function verifyOne({ name, bytes, kind }, policy) {
  const names = [name];
  const command = `diwan verify ${shellWord(name)} --policy policy.txt`;
  if (kind === "receipt") {
    return refusing(name, say("js-verify-receipt"), async () => {
      const receipt = parseReceipt(bytes);
      const findings = await verifyReceipt(receipt, policy);
      const says = allHold(findings) ? receiptSays(receipt) : undefined;
      return { names, what: say("js-verify-receipt"), findings, says };
    });
  }
  if (kind === "case-file") {
    const { verifyCaseFile } = await import("../ledger/case_file.js");
    return { names, what: say("js-verify-case-file"), findings: await verifyCaseFile(bytes, policy), command };
  }
  if (kind === "opening-record") {
    return { names, what: say("js-verify-an-opening-record"), findings: [notCovered("opening-record")], command };
  }
  return { names, what: say("js-verify-unknown"), findings: [] };
}

/**
 * @template T
 * @param {string} name
 * @param {string} what
 * @param {() => Promise<T>} work
 * @returns {Promise<T | Verified>}
 */
async function refusing(name, what, work) {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Refused) return { names: [name], what, findings: [fails(error.code, error.data)] };
    throw error;
  }
}

/** The node's own tiles, if the log is its own. @param {string} origin */
function tilesOf(origin) {
  const get = async (/** @type {string} */ path) => {
    const answer = await fetch(`/ledger/${path}`, { credentials: "omit" });
    if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
    return new Uint8Array(await answer.arrayBuffer());
  };
  const isOwn = get("checkpoint").then((bytes) => parseCheckpoint(bytes).origin === origin, () => false);
  return async (/** @type {string} */ path) => {
    if (!(await isOwn)) throw new Error("another log");
    return get(path);
  };
}

/** What a receipt that holds says. @param {import("../ledger/receipt.js").Receipt} receipt @returns {[string, string][]} */
function receiptSays({ act, index, checkpoint }) {
  const data = /** @type {Record<string, unknown>} */ (act.data ?? {});
  const [kind, procedure, lot] = act.stream.split("/");
  const template = /** @type {HTMLTemplateElement} */ (document.getElementById("acts"));
  const names = Array.from(template.content.querySelectorAll("data"));
  /** @type {[string, string][]} */
  const says = [
    [say("js-verify-says-act"), names.find(({ value }) => value === act.type)?.textContent ?? act.type],
    [say("js-verify-says-at"), momentWords(new Date(act.at))],
  ];
  if (["bid", "auction", "procedure"].includes(kind)) says.push([say("js-verify-says-procedure"), procedure]);
  if (["bid", "auction"].includes(kind) && lot) says.push([say("js-verify-says-lot"), lot]);
  if (typeof data.eid === "string") says.push([say("js-verify-says-envelope"), data.eid]);
  for (const [value, label] of [[data.received_at, say("js-verify-says-received")], [data.deadline, say("js-verify-says-deadline")]]) {
    if (typeof value === "string" && typeof label === "string") says.push([label, momentWords(new Date(value))]);
  }
  if (act.type === "bid_received") says.push([say("js-verify-says-timely"), say("js-verify-in-time")]);
  if (act.type === "late_bid_returned") says.push([say("js-verify-says-timely"), say("js-verify-late")]);
  says.push([say("js-verify-says-entry"), String(index)], [say("js-verify-says-register"), checkpoint.origin]);
  return says;
}

/** @param {Verified} verified */
function written({ names, what, findings, says, command }) {
  const title = element("h3", {}, ...names.flatMap((name, at) => [at > 0 ? " + " : "", element("bdi", {}, name)]), " – ", what);
  const { words, look } = verdictOf(findings);
  const box = element("section", { class: look }, title, element("p", {}, element("strong", {}, words)));
  if (says) {
    const facts = says.flatMap(([label, value]) => [element("dt", {}, label), element("dd", {}, element("bdi", {}, value))]);
    box.append(element("dl", { class: "facts" }, ...facts));
  }
  const badges = { holds: "badge good", fails: "badge bad", "not-covered": "badge warn" };
  const lines = findings.map((finding) =>
    element("li", {}, element("span", { class: badges[finding.outcome] }, outcomeWords(finding.outcome)), " ", findingWords(finding)),
  );
  if (lines.length > 0) box.append(element("ul", { class: "found" }, ...lines));
  if (command) box.append(element("p", {}, say("js-verify-command")), element("pre", {}, element("code", {}, command)));
  return box;
}

/** @param {Finding[]} findings */
function verdictOf(findings) {
  if (findings.some(({ outcome }) => outcome === "fails")) return { words: say("js-verify-verdict-fails"), look: "refusal" };
  if (allHold(findings)) return { words: say("js-verify-verdict-holds"), look: "done" };
  return { words: say("js-verify-verdict-nothing"), look: "notice" };
}

/** @param {string} name */
const shellWord = (name) => (/^[\w.:/-]+$/.test(name) && !name.startsWith("-") ? name : `'./${name.replaceAll("'", "'\\''")}'`);
