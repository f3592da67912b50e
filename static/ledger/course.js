/**
 * The course of a procedure, followed act by act as far as it needs no rule-set: what stands on what, the closing list, who
 * was awarded and when. The acts are those of `crates/domain/src/procurement/act.rs` and `bid/act.rs`; all of them were found
 * in the ledger before they come here, so a shape that is not theirs is the node's own fault and fails.
 */

import { equal } from "../seal/bytes.js";
import { canonical } from "../seal/jcs.js";
import { treeRoot } from "../seal/tree.js";
import { fails, holds, judged, notCovered } from "./finding.js";
import { hashOfBase64url } from "./spelling.js";

/**
 * @typedef {import("./finding.js").Finding} Finding
 * @typedef {import("./act.js").Act} Act
 * @typedef {{ eid: string, index: number, receivedAt: string }} Live
 */

export class Course {
  /** @type {Finding[]} */ #found = [];
  /** @type {string | undefined} */ #ruleset;
  /** @type {number | undefined} */ #keysIndex;
  #deadline = "";
  #severalLots = false;
  #jointly = false;
  /** @type {Map<string, any>} */
  #allocated = new Map();
  /** @type {any} */ #closed;
  /** @type {Map<string, any>} */ #listed = new Map();
  /** @type {Map<string, Map<string, Live>>} live envelopes by stream and kind */ #bids = new Map();
  /** @type {Map<string, any>} rankings by lot */ #rankings = new Map();
  /** @type {Map<string, any>} awards by lot */ #awards = new Map();
  /** @type {Set<string>} */ #wanted = new Set();
  #ocid;
  #documents;

  /** @param {string} ocid @param {Set<string>} documents digests of those in the file */
  constructor(ocid, documents) {
    this.#ocid = ocid;
    this.#documents = documents;
  }

  /** @param {number} index @param {Act} act */
  act(index, act) {
    try {
      if (act.stream === `procedure/${this.#ocid}`) this.#procedureAct(index, act);
      else if (act.stream.startsWith("bid/")) this.#bidAct(index, act);
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
      this.#found.push(fails("act-unreadable", { index: String(index) }));
    }
  }

  /** @param {number} index @param {Act} act */
  #procedureAct(index, act) {
    this.#ruleset ??= act.ruleset ?? "";
    if ((act.ruleset ?? "") !== this.#ruleset) this.#found.push(fails("ruleset-differs", { index: String(index) }));
    const data = /** @type {any} */ (act.data);
    switch (act.type) {
      case "committee_keys":
        this.#keysIndex = index;
        break;
      case "notice_published":
        this.#found.push(judged(this.#keysIndex !== undefined && this.#keysIndex < index, "keys-before-notice"));
      // falls through
      case "notice_amended":
        this.#deadline = data.notice.tender_period_end ?? this.#deadline;
        this.#severalLots = data.notice.lots_per_tenderer_maximum != null;
        this.#jointly = data.notice.lots_awarded_jointly === true;
        break;
      case "deadline_extended":
        this.#deadline = data.to;
        break;
      case "bidding_closed":
        this.#closed = { ...data };
        break;
      case "closing_listed":
        for (const line of data.envelopes) this.#listed.set(line.eid, line);
        break;
      case "opening_recorded":
        this.#wanted.add(data.record.sha256);
        break;
      case "bid_opened":
        if (data.verdict === "valid" || data.verdict === "work") this.#wanted.add(data.manifest.sha256);
        break;
      case "evaluation_reported":
        this.#rankings.set(data.lot, data.ranking);
        break;
      case "lots_allocated":
        this.#allocated = new Map(data.allocation.lots.map((/** @type {any} */ given) => [given.lot, given]));
        break;
      case "award_decided":
        this.#award(data);
        break;
      case "award_finalised": {
        const until = this.#awards.get(data.lot)?.standstill_until;
        this.#found.push(judged(until !== undefined && notBefore(act.at, until), "standstill-kept", { lot: data.lot }));
      }
    }
  }

  /**
   * The award goes to the first of the ranking that was not debarred, at its price; where firms may win only so many lots, to one of it; where
   * lots are awarded jointly, to whom they were shared out.
   */
  #award(/** @type {any} */ award) {
    if (this.#jointly) {
      const given = this.#allocated.get(award.lot) ?? {};
      const same = ["bid", "tenderer", "price"].every((name) => canonical(given[name] ?? null) === canonical(award[name]));
      this.#found.push(judged(same, "award-to-first", { lot: award.lot }));
      this.#awards.set(award.lot, award);
      return;
    }
    const bids = this.#rankings.get(award.lot)?.bids ?? [];
    const place = bids.findIndex((/** @type {any} */ ranked) => ranked.bid === award.bid);
    const same = (/** @type {string} */ name) => canonical(bids[place][name]) === canonical(award[name]);
    const passedOver = new Set((award.debarred ?? []).map((/** @type {any} */ debarred) => debarred.firm));
    const first = bids.findIndex((/** @type {any} */ ranked) => !passedOver.has(ranked.tenderer));
    const rightful = place >= 0 && (place === first || this.#severalLots);
    this.#found.push(judged(rightful && same("tenderer") && same("price"), "award-to-first", { lot: award.lot }));
    this.#awards.set(award.lot, award);
  }

  /** @param {number} index @param {Act} act */
  #bidAct(index, act) {
    const data = /** @type {any} */ (act.data);
    const live = this.#bids.get(act.stream) ?? new Map();
    this.#bids.set(act.stream, live);
    if (act.type === "bid_received") live.set(data.envelope, { eid: data.eid, index, receivedAt: data.received_at });
    if (act.type === "bid_withdrawn") {
      for (const [kind, { eid }] of live) if (data.envelopes.includes(eid)) live.delete(kind);
    }
  }

  /** What the whole course shows, in the order of the acts, then the closing list. */
  findings() {
    const rulesetDiffers = this.#found.some(({ code }) => code === "ruleset-differs");
    const found = [...this.#found];
    if (this.#ruleset && !rulesetDiffers) found.unshift(holds("ruleset-one", { ruleset: this.#ruleset }));
    if (this.#closed === undefined) return [...found, notCovered("bidding-open")];
    found.push(...this.#closingOrNot());
    const absent = [...this.#wanted].filter((digest) => !this.#documents.has(digest)).length;
    if (absent > 0) found.push(notCovered("documents-absent", { count: String(absent) }));
    return found;
  }

  #closingOrNot() {
    try {
      return this.#closing();
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
      return [fails("closing-unreadable")];
    }
  }

  #closing() {
    const { root, count, ledger_size: ledgerSize } = this.#closed;
    const lines = [...this.#listed.values()].sort((one, other) => one.index - other.index);
    const shown = { count: String(lines.length) };
    const eids = lines.map((line) => hashOfBase64url(line.eid));
    const recorded = hashOfBase64url(root);
    if (recorded === undefined || eids.includes(undefined)) throw new TypeError("not a hash");
    const timely = [...this.#bids.values()]
      .flatMap((live) => [...live.values()])
      .filter(({ receivedAt }) => notBefore(this.#deadline, receivedAt))
      .map(({ index, eid }) => `${String(index).padStart(16, "0")} ${eid}`);
    const listed = lines.map(({ index, eid }) => `${String(index).padStart(16, "0")} ${eid}`);
    const early = lines.every((line) => line.index < ledgerSize && notBefore(this.#deadline, line.received_at));
    return [
      judged(equal(treeRoot(/** @type {Uint8Array[]} */ (eids)), recorded) && count === lines.length, "closing-root", shown),
      judged(canonical(timely.sort()) === canonical(listed.sort()), "closing-complete", shown),
      judged(early, "closing-in-time", shown),
    ];
  }
}

/**
 * Whether one moment is not before the other; both in UTC, with any number of decimals of a second.
 * @param {string} one
 * @param {string} other
 */
function notBefore(one, other) {
  const [a, b] = [one, other].map((time) => {
    const [, second, fraction = ""] = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.(\d{1,9}))?Z$/.exec(time) ?? [];
    if (second === undefined) throw new TypeError("not a moment");
    return `${second}.${fraction.padEnd(9, "0")}`;
  });
  return a >= b;
}
