/**
 * What was looked at, line by line: it holds, it does not, it is not covered. A finding is a code with its data; the
 * words are the page's. Codes are those of `crates/ledger/src/verify.rs`.
 *
 * @typedef {"holds" | "fails" | "not-covered"} Outcome
 * @typedef {Record<string, string>} Data values as they are shown; numbers in decimal
 * @typedef {{ outcome: Outcome, code: string, data: Data }} Finding
 */

/** @returns {Finding} */
const finding = (/** @type {Outcome} */ outcome, /** @type {string} */ code, /** @type {Data} */ data = {}) =>
  ({ outcome, code, data });

/** @param {string} code @param {Data} [data] */
export const holds = (code, data) => finding("holds", code, data);
/** @param {string} code @param {Data} [data] */
export const fails = (code, data) => finding("fails", code, data);
/** @param {string} code @param {Data} [data] */
export const notCovered = (code, data) => finding("not-covered", code, data);

/**
 * A line that holds or fails.
 * @param {boolean} it
 * @param {string} code
 * @param {Data} [data]
 */
export const judged = (it, code, data) => finding(it ? "holds" : "fails", code, data);

/**
 * Whether nothing failed and something held. What is not covered is for the reader to weigh.
 * @param {Finding[]} findings
 */
export const allHold = (findings) =>
  findings.some(({ outcome }) => outcome === "holds") && findings.every(({ outcome }) => outcome !== "fails");
