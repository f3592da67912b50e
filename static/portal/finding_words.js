/** Findings of `static/ledger` in the page's language. */

import { language, say } from "./words.js";

/** @typedef {import("../ledger/finding.js").Finding} Finding */

/** What holds, what fails, what is not covered. @type {Record<string, string>} */
const HOLDS = {
  signed_by_log: "js-verify-signed-by-log",
  cosigned: "js-verify-cosigned",
  quorum: "js-verify-quorum",
  included: "js-verify-included",
  consistent: "js-verify-consistent",
  case_signed: "js-verify-case-signed",
  documents_hashed: "js-verify-documents-hashed",
  acts_proved: "js-verify-acts-proved",
  ruleset_one: "js-verify-ruleset-one",
  keys_before_notice: "js-verify-keys-before-notice",
  closing_root: "js-verify-closing-root",
  closing_complete: "js-verify-closing-complete",
  closing_in_time: "js-verify-closing-in-time",
  award_to_first: "js-verify-award-to-first",
  standstill_kept: "js-verify-standstill-kept",
};

/** @type {Record<string, string>} */
const FAILS = {
  not_signed: "js-verify-not-signed",
  no_log_listed: "js-verify-no-log-listed",
  invalid_signature: "js-verify-invalid-signature",
  quorum_short: "js-verify-quorum-short",
  not_included: "js-verify-not-included",
  origins_differ: "js-verify-origins-differ",
  split_view: "js-verify-split-view",
  inconsistent: "js-verify-inconsistent",
  tiles_differ: "js-verify-tiles-differ",
  case_not_signed: "js-verify-case-not-signed",
  case_signature_wrong: "js-verify-case-signature-wrong",
  case_payload_differs: "js-verify-case-payload-differs",
  document_differs: "js-verify-document-differs",
  act_out_of_order: "js-verify-act-out-of-order",
  act_version_repeats: "js-verify-act-version-repeats",
  act_of_another_procedure: "js-verify-act-of-another-procedure",
  act_unreadable: "js-verify-act-unreadable",
  act_not_in_tree: "js-verify-act-not-in-tree",
  act_not_committed: "js-verify-act-not-committed",
  acts_left_out: "js-verify-acts-left-out",
  ruleset_differs: "js-verify-ruleset-differs",
  keys_before_notice: "js-verify-keys-after-notice",
  closing_root: "js-verify-closing-root-differs",
  closing_complete: "js-verify-closing-incomplete",
  closing_in_time: "js-verify-closing-late",
  closing_unreadable: "js-verify-closing-unreadable",
  award_to_first: "js-verify-award-to-another",
  standstill_kept: "js-verify-standstill-broken",
  receipt_no_extra: "js-verify-receipt-no-extra",
};

/** @type {Record<string, string>} */
const NOT_COVERED = {
  no_witness: "js-verify-no-witness",
  unknown_signatures: "js-verify-unknown-signatures",
  no_tiles: "js-verify-no-tiles",
  documents_absent: "js-verify-documents-absent",
  bidding_open: "js-verify-bidding-open",
  not_recomputed: "js-verify-not-recomputed",
  omitted_acts: "js-verify-omitted-acts",
  collusion: "js-verify-collusion",
  opening_record: "js-verify-opening-record",
};

/** Refusals of a reader, by the thing that cannot be read. @type {[string, string][]} */
const UNREADABLE = [
  ["receipt_", "js-verify-receipt-unreadable"],
  ["case_", "js-verify-case-unreadable"],
  ["checkpoint_", "js-verify-checkpoint-unreadable"],
  ["note_", "js-verify-checkpoint-unreadable"],
];

const BY_OUTCOME = { holds: HOLDS, fails: FAILS, not_covered: NOT_COVERED };

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
    if (code === "split_view") return say("js-verify-split-head", values);
  }
  const unreadable = UNREADABLE.find(([start]) => code.startsWith(start));
  const key = BY_OUTCOME[outcome][code] ?? unreadable?.[1];
  return key === undefined ? code : say(key, values);
}

/** What a policy is refused for. @param {import("../ledger/finding.js").Refusal} refusal */
export function policyWords({ code, data }) {
  if (code === "policy_no_quorum") return say("js-verify-policy-no-quorum");
  if (data.line) return say("js-verify-policy-line", { line: data.line });
  return say("js-verify-policy-unreadable");
}

/** Kept apart from the direction of the text around it (Unicode isolates). @param {string} text */
const isolated = (text) => `\u2068${text}\u2069`;

/** A moment as people write it, in the node's time zone. @param {Date} moment */
export function momentWords(moment) {
  // Western digits, as they are written in Tunisia.
  const locale = { ar: "ar-TN-u-nu-latn", fr: "fr-TN", en: "en-GB" }[language()] ?? "en-GB";
  return Number.isNaN(moment.getTime())
    ? "?"
    : moment.toLocaleString(locale, { dateStyle: "long", timeStyle: "medium", timeZone: "Africa/Tunis" });
}
