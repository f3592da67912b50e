/**
 * Whether a bid may be sealed to the keys that a node gives: well-formed and signed, for this very lot, fixed by an act
 * in the ledger, with a deadline that an act set. What `diwan seal` checks (crates/diwan/src/commands/sealing_keys.rs).
 */

import { parseCheckpoint } from "../ledger/checkpoint.js";
import { allHold, fails, holds, judged, notCovered } from "../ledger/finding.js";
import { checkSignatures, parsePolicy } from "../ledger/policy.js";
import { parseReceipt, verifyReceipt } from "../ledger/receipt.js";
import { toBase64url, utf8 } from "../seal/bytes.js";
import { checkCommitteeKeys, kset } from "../seal/keys.js";
import { Refused } from "../seal/refused.js";
import { sha256 } from "../seal/sha256.js";

export { allHold };

/**
 * @typedef {import("../ledger/finding.js").Finding} Finding
 * @typedef {Finding & { subject?: string }} Line `subject` is what a finding of the ledger's mathematics is about
 * @typedef {{ procedure: string, lot: string, envelope: string }} Place
 */

/**
 * A receipt held against a policy; nothing is returned of one that does not hold.
 * Witnesses are asked after whoever submits was answered: what a fresh receipt lacks of them, it can have later.
 * @param {Line[]} lines @param {string} subject @param {unknown} text @param {import("../ledger/policy.js").Policy} policy
 * @param {boolean} [fresh]
 */
async function receipt(lines, subject, text, policy, fresh = false) {
  try {
    const parsed = parseReceipt(utf8(String(text)));
    const verified = await verifyReceipt(parsed, policy);
    const found = verified.map((finding) => {
      const later = fresh && finding.code === "quorum-short";
      return later ? notCovered(finding.code, finding.data) : finding;
    });
    lines.push(...found.map((finding) => ({ ...finding, subject })));
    return allHold(found) ? parsed.act : undefined;
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    lines.push({ ...fails("unreadable", { code: error.code }), subject });
    return undefined;
  }
}

/** The moment until which bids are taken after an act. */
function deadlineOf(act) {
  if (act.type === "notice_published" || act.type === "notice_amended") return act.data?.notice?.tender_period_end;
  return act.type === "deadline_extended" ? act.data?.to : undefined;
}

/**
 * @param {any} keys what `…/envelopes/{kind}/keys` gives
 * @param {Place} place
 * @param {Uint8Array} policyText
 * @returns {Promise<Line[]>}
 */
export async function checkKeys(keys, place, policyText) {
  /** @type {Line[]} */ const lines = [];
  let policy;
  try {
    policy = parsePolicy(policyText);
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return [{ ...fails("unreadable", { code: error.code }), subject: "policy" }];
  }
  const committee = keys.committee_keys;
  try {
    await checkCommitteeKeys(committee);
  } catch (error) {
    return [fails("keys-unusable", { code: String(error?.code ?? error?.message) })];
  }
  lines.push(holds("keys-signed", { threshold: String(committee.t), members: String(committee.n) }));
  const { context } = committee;
  const same = context.procedure === place.procedure && context.lot === place.lot && context.envelope === place.envelope;
  lines.push(judged(same, same ? "keys-for-lot" : "keys-for-other", { lot: context.lot }));
  const hash = toBase64url(kset(committee));
  lines.push(judged(hash === keys.kset, "keys-hash"));
  const stream = `procedure/${place.procedure}`;
  const fixed = await receipt(lines, "keys", keys.receipt, policy);
  if (fixed) {
    const set = fixed.data?.sets?.find?.((set) => set.lot === place.lot && set.envelope === place.envelope);
    const theirs = fixed.type === "committee_keys" && fixed.stream === stream;
    const exactly = theirs && set?.kset === hash && fixed.data.threshold === committee.t && fixed.data.committee_version === context.committee_version;
    lines.push(judged(exactly, "keys-fixed"));
  }
  const moved = await receipt(lines, "deadline", keys.deadline_receipt, policy);
  if (moved) {
    const set = Date.parse(deadlineOf(moved));
    const theirs = moved.stream === stream && set === Date.parse(keys.deadline);
    lines.push(judged(theirs, "deadline-set"), notCovered("deadline-moves"));
  }
  try {
    const checkpoint = parseCheckpoint(utf8(keys.checkpoint));
    lines.push(...(await checkSignatures(checkpoint, policy)).map((finding) => ({ ...finding, subject: "checkpoint" })));
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    lines.push({ ...fails("unreadable", { code: error.code }), subject: "checkpoint" });
  }
  const anchor = toBase64url(sha256(utf8(keys.checkpoint)));
  lines.push(judged(anchor === keys.anchor, "anchor"));
  return lines;
}

/**
 * The receipt of a submitted envelope: whether it holds, and whether the envelope was in time. A receipt is what it
 * proves: one of something else is no receipt of this bid.
 * @param {string} text @param {string} eid @param {Uint8Array} policyText
 */
export async function checkBidReceipt(text, eid, policyText) {
  /** @type {Line[]} */ const lines = [];
  const act = await receipt(lines, "bid", text, parsePolicy(policyText), true);
  const own = act?.data?.eid === eid;
  if (act) lines.push(judged(own, "receipt-own"));
  return { lines, inTime: own && act?.type === "bid_received" };
}
