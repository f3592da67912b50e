/** Findings of `static/ledger` in the page's language. */

import { language, say } from "./words.js";

/** @typedef {import("../ledger/finding.js").Finding} Finding */

/** What holds, what fails, what is not covered. @type {Record<string, string>} */
const HOLDS = {
  "signed-by-log": "js-verify-signed-by-log",
  cosigned: "js-verify-cosigned",
  quorum: "js-verify-quorum",
  included: "js-verify-included",
  consistent: "js-verify-consistent",
  "case-signed": "js-verify-case-signed",
  "documents-hashed": "js-verify-documents-hashed",
  "acts-proved": "js-verify-acts-proved",
  "ruleset-one": "js-verify-ruleset-one",
  "keys-before-notice": "js-verify-keys-before-notice",
  "closing-root": "js-verify-closing-root",
  "closing-complete": "js-verify-closing-complete",
  "closing-in-time": "js-verify-closing-in-time",
  "award-to-first": "js-verify-award-to-first",
  "standstill-kept": "js-verify-standstill-kept",
};

/** @type {Record<string, string>} */
const FAILS = {
  "not-signed": "js-verify-not-signed",
  "no-log-listed": "js-verify-no-log-listed",
  "invalid-signature": "js-verify-invalid-signature",
  "quorum-short": "js-verify-quorum-short",
  "not-included": "js-verify-not-included",
  "origins-differ": "js-verify-origins-differ",
  "split-view": "js-verify-split-view",
  inconsistent: "js-verify-inconsistent",
  "tiles-differ": "js-verify-tiles-differ",
  "case-not-signed": "js-verify-case-not-signed",
  "case-signature-wrong": "js-verify-case-signature-wrong",
  "case-payload-differs": "js-verify-case-payload-differs",
  "document-differs": "js-verify-document-differs",
  "act-out-of-order": "js-verify-act-out-of-order",
  "act-version-repeats": "js-verify-act-version-repeats",
  "act-of-another-procedure": "js-verify-act-of-another-procedure",
  "act-unreadable": "js-verify-act-unreadable",
  "act-not-in-tree": "js-verify-act-not-in-tree",
  "act-not-committed": "js-verify-act-not-committed",
  "acts-left-out": "js-verify-acts-left-out",
  "ruleset-differs": "js-verify-ruleset-differs",
  "keys-before-notice": "js-verify-keys-after-notice",
  "closing-root": "js-verify-closing-root-differs",
  "closing-complete": "js-verify-closing-incomplete",
  "closing-in-time": "js-verify-closing-late",
  "closing-unreadable": "js-verify-closing-unreadable",
  "award-to-first": "js-verify-award-to-another",
  "standstill-kept": "js-verify-standstill-broken",
  "receipt-no-extra": "js-verify-receipt-no-extra",
};

/** @type {Record<string, string>} */
const NOT_COVERED = {
  "no-witness": "js-verify-no-witness",
  "unknown-signatures": "js-verify-unknown-signatures",
  "no-tiles": "js-verify-no-tiles",
  "documents-absent": "js-verify-documents-absent",
  "bidding-open": "js-verify-bidding-open",
  "not-recomputed": "js-verify-not-recomputed",
  "omitted-acts": "js-verify-omitted-acts",
  collusion: "js-verify-collusion",
  "opening-record": "js-verify-opening-record",
};

/** Refusals of a reader, by the thing that cannot be read. @type {[string, string][]} */
const UNREADABLE = [
  ["receipt-", "js-verify-receipt-unreadable"],
  ["case-", "js-verify-case-unreadable"],
  ["checkpoint-", "js-verify-checkpoint-unreadable"],
  ["note-", "js-verify-checkpoint-unreadable"],
];

const BY_OUTCOME = { holds: HOLDS, fails: FAILS, "not-covered": NOT_COVERED };

/** What a badge says of an outcome. @param {import("../ledger/finding.js").Outcome} outcome */
export function outcomeWords(outcome) {
  if (outcome === "holds") return say("js-verify-holds");
  return outcome === "fails" ? say("js-verify-fails") : say("js-verify-not-covered");
}

/** A finding as a sentence. @param {Finding} finding */
export function findingWords({ outcome, code, data }) {
  const values = Object.fromEntries(Object.entries(data).map(([name, value]) => [name, isolated(value)]));
  for (const name of ["time_seconds", "since_seconds"]) {
    if (data[name]) values.time = isolated(momentWords(new Date(Number(data[name]) * 1000)));
  }
  if (data.old !== undefined && data.old === data.new) {
    if (code === "consistent") return say("js-verify-same-head", values);
    if (code === "split-view") return say("js-verify-split-head", values);
  }
  const unreadable = UNREADABLE.find(([start]) => code.startsWith(start));
  const key = BY_OUTCOME[outcome][code] ?? unreadable?.[1];
  return key === undefined ? code : say(key, values);
}

/** What a policy is refused for. @param {import("../seal/refused.js").Refused} refusal */
export function policyWords({ code, data }) {
  if (code === "policy-no-quorum") return say("js-verify-policy-no-quorum");
  if (data.line) return say("js-verify-policy-line", { line: data.line });
  return say("js-verify-policy-unreadable");
}

/** Kept apart from the direction of the text around it (Unicode isolates). @param {string} text */
const isolated = (text) => `\u2068${text}\u2069`;

/** A moment as people write it, in the node's time zone. @param {Date} moment */
export function momentWords(moment) {
  // Western digits, as they are written in Tunisia.
  const locale = { ar: "ar-TN-u-nu-latn", fr: "fr", en: "en-GB" }[language()] ?? "en-GB";
  return Number.isNaN(moment.getTime())
    ? "?"
    : moment.toLocaleString(locale, { dateStyle: "long", timeStyle: "medium", hourCycle: "h23", timeZone: "Africa/Tunis" });
}
