/** The steps of sealing as the page shows them: where it is, how far, what was found. */

import { element, language, say } from "./words.js";

/** What a finding says, by its code. */
const FINDINGS = {
  "keys-signed": "js-bid-finding-keys-signed",
  "keys-unusable": "js-bid-finding-keys-unusable",
  "keys-for-lot": "js-bid-finding-keys-for-lot",
  "keys-for-other": "js-bid-finding-keys-for-other",
  "keys-hash": "js-bid-finding-keys-hash",
  "keys-fixed": "js-bid-finding-keys-fixed",
  "deadline-set": "js-bid-finding-deadline-set",
  "deadline-moves": "js-bid-finding-deadline-moves",
  anchor: "js-bid-finding-anchor",
  "receipt-own": "js-bid-finding-receipt-own",
  unreadable: "js-bid-finding-unreadable",
  included: "js-bid-finding-included",
  "not-included": "js-bid-finding-not-included",
  "signed-by-log": "js-bid-finding-signed",
  "not-signed": "js-bid-finding-not-signed",
  "no-log-listed": "js-bid-finding-no-log",
  "invalid-signature": "js-bid-finding-invalid-signature",
  cosigned: "js-bid-finding-cosigned",
  quorum: "js-bid-finding-quorum",
  "quorum-short": "js-bid-finding-quorum-short",
  "no-witness": "js-bid-finding-no-witness",
  "unknown-signatures": "js-bid-finding-unknown-signatures",
};
const SUBJECTS = {
  keys: "js-bid-subject-keys",
  deadline: "js-bid-subject-deadline",
  checkpoint: "js-bid-subject-checkpoint",
  policy: "js-bid-subject-policy",
  bid: "js-bid-subject-bid",
};
const OUTCOMES = { holds: ["good", "js-bid-holds"], fails: ["bad", "js-bid-fails"], "not-covered": ["", "js-bid-not-covered"] };

/** A moment as pages tell it: in Tunis. @param {number} milliseconds */
export function momentText(milliseconds) {
  const tag = language() === "ar" ? "ar-TN-u-nu-latn" : language();
  return new Intl.DateTimeFormat(tag, { dateStyle: "long", timeStyle: "medium", hourCycle: "h23", timeZone: "Africa/Tunis" }).format(milliseconds);
}

/** @param {import("./keys-check.js").Line} line */
function finding({ outcome, code, data, subject }) {
  const [kind, word] = OUTCOMES[outcome];
  const seconds = data.since_seconds ?? data.time_seconds;
  const values = seconds ? { ...data, time: momentText(Number(seconds) * 1000) } : data;
  const about = subject ? `${say(SUBJECTS[subject])} ` : "";
  return element("li", {}, element("span", { class: `badge ${kind}` }, say(word)), ` ${about}${say(FINDINGS[code] ?? code, values)}`);
}

/** @param {import("./keys-check.js").Line[]} lines */
export const findingList = (lines) => element("ul", { class: "findings" }, ...lines.map(finding));

const STATES = { running: ["warn", "js-bid-step-running"], done: ["good", "js-bid-step-done"], failed: ["bad", "js-bid-step-failed"] };

export class Steps {
  /** @param {HTMLElement} list @param {HTMLElement} state read out when it changes */
  constructor(list, state) {
    this.list = list;
    this.state = state;
  }

  /** @param {string} step */
  #item(step) {
    return /** @type {HTMLElement} */ (this.list.querySelector(`[data-step="${step}"]`));
  }

  /** Back to the beginning. */
  clear() {
    for (const item of this.list.querySelectorAll("[data-state], [data-more]")) item.replaceChildren();
    for (const item of this.list.querySelectorAll("[aria-current]")) item.removeAttribute("aria-current");
    this.state.textContent = "";
  }

  /** @param {string} step @param {"running" | "done" | "failed"} state @param {string} [text] */
  at(step, state, text = "") {
    const item = this.#item(step);
    const [kind, word] = STATES[state];
    item.querySelector("[data-state]")?.replaceChildren(element("span", { class: `badge ${kind}` }, say(word)));
    if (state === "running") item.setAttribute("aria-current", "step");
    else item.removeAttribute("aria-current");
    const name = item.querySelector("strong")?.textContent ?? "";
    this.state.textContent = [name, say(word), text].filter(Boolean).join(" – ");
  }

  /** What a step shows below its name. @param {string} step @param {...(Node | string)} inside */
  show(step, ...inside) {
    this.#item(step).querySelector("[data-more]")?.replaceChildren(...inside);
  }

  /** The place below a step's name. @param {string} step */
  place(step) {
    return /** @type {HTMLElement} */ (this.#item(step).querySelector("[data-more]"));
  }

  /** How far a step is; not read out each time. @param {string} step @param {number} done @param {number} all @param {string} text */
  progress(step, done, all, text) {
    const place = this.place(step);
    let bar = place.querySelector("progress");
    if (!bar) {
      const name = this.#item(step).querySelector("strong")?.textContent ?? "";
      bar = /** @type {HTMLProgressElement} */ (element("progress", { "aria-label": name }));
      place.replaceChildren(bar, " ", element("span", { "data-progress": "" }));
    }
    bar.max = Math.max(all, 1);
    bar.value = done;
    const told = place.querySelector("[data-progress]");
    if (told) told.textContent = text;
  }
}
