/**
 * What a member's own device checks before it releases anything: docs/spec/seal.md, "Closing" and "Releasing shares". Every
 * receipt, the whole closing list, every envelope on it, and that the member's keys are those that bids were sealed to. The
 * program's own `diwan open` checks the same.
 */

import { fromBase64url, toBase64url, utf8 } from "../seal/bytes.js";
import { closingRoot } from "../seal/closing.js";
import { checkEnvelope, envelopeId, mismatch } from "../seal/envelope.js";
import { canonical } from "../seal/jcs.js";
import { checkCommitteeKeys } from "../seal/keys.js";
import { treeRoot } from "../seal/tree.js";
import { allHold, fails, holds, judged, notCovered } from "./finding.js";
import { parseReceipt, verifyReceipt } from "./receipt.js";

/**
 * @typedef {import("./finding.js").Finding} Finding
 * @typedef {import("./policy.js").Policy} Policy
 * @typedef {{procedure: string, lot: string, envelope: string}} Place
 * @typedef {{committee_keys: any, closing: {index: number, eid: string}[], envelopes: any[], receipts: string[],
 *   closing_receipt: string, list_receipts: string[], turn_receipts?: string[]}} Material as the node gives it
 */

/**
 * @param {Material} material
 * @param {Place} place the lot and envelope that are to be opened
 * @param {{identity: Uint8Array, openingKey: Uint8Array}} mine public halves
 * @param {Policy} policy
 * @returns {Promise<{findings: Finding[], seat: number | null}>} the seat whose shares may be released, if all holds
 */
export async function checkOpening(material, place, mine, policy) {
  /** @type {Finding[]} */
  const findings = [];
  const seat = await checkKeys(findings, material, place, mine);
  const closed = await checkList(findings, material, place, policy);
  if (closed) {
    const turn = await checkTurn(findings, material, place, closed.data, policy);
    checkLines(findings, material, place, closed.list, turn);
    await checkEnvelopes(findings, material, place, closed.data, policy);
  }
  findings.push(notCovered("opening-same-log"));
  return { findings, seat: allHold(findings) ? seat : null };
}

/**
 * @param {Finding[]} findings @param {Material} material @param {Place} place
 * @param {{identity: Uint8Array, openingKey: Uint8Array}} mine
 */
async function checkKeys(findings, { committee_keys: keys }, place, mine) {
  try {
    await checkCommitteeKeys(keys);
  } catch (error) {
    findings.push(fails("opening-keys", { reason: String(error) }));
    return null;
  }
  findings.push(holds("opening-keys", { t: String(keys.t), n: String(keys.n) }));
  const { procedure, lot, envelope } = keys.context;
  const same = procedure === place.procedure && lot === place.lot && envelope === place.envelope;
  findings.push(judged(same, "opening-place"));
  const [identity, key] = [toBase64url(mine.identity), toBase64url(mine.openingKey)];
  const member = keys.members.find((/** @type {any} */ seat) => seat.identity === identity && seat.public_key === key);
  findings.push(judged(member !== undefined, "opening-seat", { i: String(member?.i ?? "") }));
  return member?.i ?? null;
}

/**
 * A receipt that holds, and is of an act of this type in a stream that begins so.
 * @param {string} text @param {string} type @param {string} stream @param {Policy} policy
 */
async function proved(text, type, stream, policy) {
  try {
    const receipt = parseReceipt(utf8(text));
    const right = receipt.act.type === type && receipt.act.stream.startsWith(stream);
    return right && allHold(await verifyReceipt(receipt, policy)) ? receipt : null;
  } catch {
    return null;
  }
}

/**
 * The closing and the whole list, of all lots, if every receipt of them holds.
 * @param {Finding[]} findings @param {Material} material @param {Place} place @param {Policy} policy
 */
async function checkList(findings, material, { procedure }, policy) {
  const stream = `procedure/${procedure}`;
  const receipt = await proved(material.closing_receipt, "bidding_closed", stream, policy);
  if (receipt?.act.stream !== stream) {
    findings.push(fails("opening-closing"));
    return null;
  }
  /** @type {any} */
  const data = receipt.act.data;
  findings.push(holds("opening-closing"));
  const list = [];
  for (const [place, text] of material.list_receipts.entries()) {
    const part = await proved(text, "closing_listed", stream, policy);
    if (part?.act.stream !== stream) {
      findings.push(fails("opening-list-part", { part: String(place + 1) }));
      return null;
    }
    list.push(.../** @type {any} */ (part.act.data).envelopes);
  }
  const root = toBase64url(treeRoot(list.map(({ eid }) => fromBase64url(eid, 32))));
  findings.push(judged(list.length === data.count && root === data.root, "opening-list", { count: String(data.count) }));
  const ordered = list.every(({ index }, at) => at === 0 || list[at - 1].index < index);
  const below = list.every(({ index }) => index < data.ledger_size && BigInt(index) < receipt.index);
  findings.push(judged(ordered && below, "opening-order"));
  const deadline = Date.parse(data.deadline);
  findings.push(judged(list.every(({ received_at: at }) => Date.parse(at) <= deadline), "opening-timely"));
  return { data, list };
}

/** What stands between two turns of a lot. */
const TURN_ACTS = [
  "examination_concluded",
  "bid_rejected",
  "quality_ranked",
  "negotiation_opened",
  "negotiation_terminated",
];

/**
 * Envelopes that open later do so only once the examination of the ones before was concluded, and never those of bids
 * that were rejected there. Where one bid after the other is opened, only that whose turn it is: all before it in the order
 * were invited or are debarred, and each of those negotiations was terminated. Gives the envelopes that stay closed, and
 * the only bid that opens.
 * @param {Finding[]} findings @param {Material} material @param {Place} place @param {any} closed @param {Policy} policy
 */
async function checkTurn(findings, material, { procedure, lot, envelope }, closed, policy) {
  const stream = `procedure/${procedure}`;
  /** @type {Set<string>} */
  const rejected = new Set();
  let concluded = false;
  /** @type {string | null} */
  let alone = null;
  /** @type {string[]} */
  let ranked = [];
  /** @type {string[]} */
  const invited = [];
  /** @type {Set<string>} */
  const ended = new Set();
  for (const [place, text] of (material.turn_receipts ?? []).entries()) {
    let receipt = null;
    for (const type of TURN_ACTS) receipt ??= await proved(text, type, stream, policy);
    /** @type {any} */
    const data = receipt?.act.data;
    if (receipt?.act.stream !== stream || data.lot !== lot) {
      findings.push(fails("opening-turn-receipt", { part: String(place + 1) }));
      continue;
    }
    const { type } = receipt.act;
    if (type === "examination_concluded") concluded ||= data.opens.includes(envelope);
    else if (type === "bid_rejected") for (const eid of data.unopened) rejected.add(eid);
    else if (type === "quality_ranked") ranked = data.bids.map((/** @type {any} */ line) => line.bid);
    else if (type === "negotiation_terminated") ended.add(data.bid);
    else if (data.opens.includes(envelope)) {
      const before = ranked.slice(0, data.rank - 1);
      const unheard = before.filter((bid) => !invited.includes(bid)).length;
      const right =
        ranked[data.rank - 1] === data.bid &&
        unheard <= (data.debarred ?? []).length &&
        !invited.includes(data.bid) &&
        invited.every((bid) => ended.has(bid));
      concluded = right && (concluded || alone === null);
      alone = data.bid;
      invited.push(data.bid);
    }
  }
  const first = closed.opens_first ?? [];
  if (first.length > 0 && !first.includes(envelope)) findings.push(judged(concluded, "opening-turn"));
  return { rejected, alone };
}

/**
 * The lines given for this lot are all lines of this lot, without those of rejected bids.
 * @param {Finding[]} findings @param {Material} material @param {Place} place @param {any[]} list
 * @param {{rejected: Set<string>, alone: string | null}} turn
 */
function checkLines(findings, { closing }, { lot, envelope }, list, { rejected, alone }) {
  const ofKind = list.filter((line) => line.lot === lot && line.envelope === envelope);
  const kept = ofKind.filter(({ eid }) => rejected.has(eid)).length;
  const ours = ofKind.filter(({ eid, bid }) => !rejected.has(eid) && (alone === null || bid === alone));
  const waiting = ofKind.length - kept - ours.length;
  if (waiting > 0) findings.push(holds("opening-alone", { count: String(waiting) }));
  if (kept > 0) findings.push(holds("opening-unopened", { count: String(kept) }));
  const bare = (/** @type {any[]} */ lines) => canonical(lines.map(({ index, eid }) => ({ index, eid })));
  findings.push(judged(bare(ours) === bare(closing), "opening-lines", { count: String(ours.length) }));
}

/**
 * Each envelope is the one that was received in time, proved in the ledger, and sealed to these keys.
 * @param {Finding[]} findings @param {Material} material @param {Place} place @param {any} closed @param {Policy} policy
 */
async function checkEnvelopes(findings, material, { procedure, lot }, closed, policy) {
  const { committee_keys: keys, closing, envelopes, receipts } = material;
  if (closing.length !== envelopes.length || closing.length !== receipts.length) {
    findings.push(fails("opening-envelopes-missing"));
    return;
  }
  const stream = `bid/${procedure}/${lot}/`;
  for (const [at, { index, eid }] of closing.entries()) {
    const receipt = await proved(receipts[at], "bid_received", stream, policy);
    /** @type {any} */
    const data = receipt?.act.data;
    let right = receipt !== null && receipt.index === BigInt(index) && data.eid === eid;
    try {
      const envelope = checkEnvelope(envelopes[at]);
      right &&= canonical(data.sealed) === canonical(envelope) && toBase64url(envelopeId(envelope)) === eid;
      right &&= mismatch(envelope.hdr, keys) === null && Date.parse(data.received_at) <= Date.parse(closed.deadline);
    } catch {
      right = false;
    }
    if (!right) findings.push(fails("opening-envelope", { eid, index: String(index) }));
  }
  if (allHold(findings)) {
    findings.push(holds("opening-envelopes", { count: String(closing.length), root: toBase64url(closingRoot(closing)) }));
  }
}
