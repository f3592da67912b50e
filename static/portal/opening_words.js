/** What the checks of an opening found, in the page's language. */

import { say } from "./words.js";

/** @type {Record<string, string>} */
const HOLDS = {
  "opening-keys": "js-open-keys",
  "opening-place": "js-open-place",
  "opening-seat": "js-open-seat",
  "opening-closing": "js-open-closing",
  "opening-list": "js-open-list",
  "opening-order": "js-open-order",
  "opening-timely": "js-open-timely",
  "opening-lines": "js-open-lines",
  "opening-turn": "js-open-turn",
  "opening-unopened": "js-open-unopened",
  "opening-alone": "js-open-alone",
  "opening-envelopes": "js-open-envelopes",
};

/** @type {Record<string, string>} */
const FAILS = {
  "opening-keys": "js-open-not-keys",
  "opening-place": "js-open-not-place",
  "opening-seat": "js-open-not-seat",
  "opening-closing": "js-open-not-closing",
  "opening-list-part": "js-open-not-list-part",
  "opening-list": "js-open-not-list",
  "opening-order": "js-open-not-order",
  "opening-timely": "js-open-not-timely",
  "opening-lines": "js-open-not-lines",
  "opening-turn": "js-open-not-turn",
  "opening-turn-receipt": "js-open-not-turn-receipt",
  "opening-envelope": "js-open-not-envelope",
  "opening-envelopes-missing": "js-open-not-envelopes",
};

/** A finding as a sentence. @param {import("../ledger/finding.js").Finding} finding */
export function openingWords({ outcome, code, data }) {
  const keys = outcome === "holds" ? HOLDS : outcome === "fails" ? FAILS : { "opening-same-log": "js-open-same-log" };
  return say(/** @type {Record<string, string>} */ (keys)[code] ?? code, data);
}
