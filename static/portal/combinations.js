/**
 * The page on which a firm writes its discounts for winning several lots. They are kept on this device beside the draft
 * of the bid, and go into the envelope with its prices: nothing of them is sent from here.
 */

import { momentText } from "./bid-steps.js";
import { COMBINATIONS_MAXIMUM, combinations } from "./offer.js";
import * as store from "./store.js";
import { element, language, say } from "./words.js";

const page = /** @type {HTMLElement} */ (document.getElementById("combinations"));
const { procedure, lot, party, person } = page.dataset;
/** The draft of this bid on this device. */
const prefix = `${person}/${procedure}/${lot}/${party}/`;
const rows = /** @type {HTMLElement} */ (document.getElementById("combination-rows"));
const pattern = /** @type {HTMLTemplateElement} */ (document.getElementById("combination"));
const add = /** @type {HTMLButtonElement} */ (document.getElementById("combination-add"));
const saved = /** @type {HTMLElement} */ (document.getElementById("combinations-saved"));

/** What is wrong, by its code. */
const WORDS = {
  "lots-missing": "js-combination-lots",
  "discount-missing": "js-combination-percent",
  discount: "js-combination-percent",
  ambiguous: "js-combination-ambiguous",
  unreadable: "js-combination-unreadable",
  negative: "js-combination-percent",
  "too-long": "js-combination-percent",
};

/** @param {Element} row */
const inputs = (row) => /** @type {HTMLInputElement[]} */ ([...row.querySelectorAll("input")]);
const typed = () =>
  [...rows.children].map((row) => ({
    lots: inputs(row).flatMap((field) => (field.type === "checkbox" && field.checked ? [field.value] : [])),
    discount: inputs(row).find((field) => field.type === "text")?.value ?? "",
  }));

/** Headings and ids follow the place in the list. */
function count() {
  [...rows.children].forEach((row, n) => {
    row.id = `lots-${n}`;
    row.querySelector("legend").textContent = say("js-combination-number", { number: n + 1 });
    for (const field of inputs(row)) {
      const label = row.querySelector(`label[for="${CSS.escape(field.id)}"]`);
      field.id = field.id.replace(/^(lot|discount)-\d+/, `$1-${n}`);
      label?.setAttribute("for", field.id);
    }
  });
  add.disabled = rows.children.length >= COMBINATIONS_MAXIMUM;
}

/** @param {{ lots: string[], discount: string }} [kept] */
function row({ lots, discount } = { lots: [], discount: "" }) {
  const made = /** @type {HTMLElement} */ (/** @type {DocumentFragment} */ (pattern.content.cloneNode(true)).firstElementChild);
  for (const field of inputs(made)) {
    if (field.type === "checkbox") field.checked = lots.includes(field.value);
    else field.value = discount;
  }
  made.querySelector("button").addEventListener("click", () => {
    const next = made.nextElementSibling ?? made.previousElementSibling;
    made.remove();
    count();
    (next?.querySelector("input") ?? add).focus();
    save().then(() => show(() => false));
  });
  rows.append(made);
  count();
  return made;
}

/** A click takes as long: what moved the page in between would have it miss its button. */
const AFTER_CLICK = 300;

/** Tells what is wrong at its field. @param {(at: string) => boolean} [wanted] only of these fields */
function show(wanted = () => true) {
  const before = new Set([...rows.querySelectorAll(".wrong")].map(({ id }) => id));
  const tells = (/** @type {string} */ at) => wanted(at) || before.has(`${at}-wrong`);
  for (const told of rows.querySelectorAll(".wrong")) told.remove();
  for (const field of rows.querySelectorAll("[aria-describedby]")) field.removeAttribute("aria-describedby");
  for (const { code, at } of combinations(typed(), language()).problems.filter(({ at }) => tells(at))) {
    const place = /** @type {HTMLElement} */ (document.getElementById(at));
    const told = element("p", { class: "wrong", id: `${at}-wrong` }, say(WORDS[code] ?? code));
    place.setAttribute("aria-describedby", told.id);
    if (place.matches("fieldset")) place.querySelector("legend")?.after(told);
    else place.after(told);
  }
}

/** The draft is as new as what stands beside it: what another device wrote before does not take its place unasked. */
async function save() {
  try {
    const draft = await store.get("drafts", prefix);
    const savedAt = new Date().toISOString();
    await store.put("drafts", `${prefix}combinations`, typed().filter(({ lots, discount }) => lots.length > 0 || discount.trim() !== ""));
    await store.put("drafts", prefix, { v: 1, savedAt, typed: draft?.typed ?? { prices: {}, answers: {}, files: {} } });
    saved.textContent = say("js-combination-saved", { time: momentText(Date.parse(savedAt)) });
  } catch (error) {
    saved.textContent = say("js-combination-unsaved", { reason: error instanceof Error ? error.message : String(error) });
  }
}

async function start() {
  const kept = (await store.get("drafts", `${prefix}combinations`)) ?? [];
  for (const one of kept.length > 0 ? kept : [undefined]) row(one);
  show();
  rows.addEventListener("input", () => {
    // What is put right is no longer told wrong; what is not yet written is not wrong while somebody writes.
    show(() => false);
    save();
  });
  rows.addEventListener("change", ({ target }) => {
    const { id, type } = /** @type {HTMLInputElement} */ (target);
    if (type === "text") setTimeout(() => show((at) => at === id || at === id.replace("discount", "lots")), AFTER_CLICK);
  });
  add.addEventListener("click", () => inputs(row())[0]?.focus());
  count();
  store.keep();
}

start().catch((error) => {
  saved.textContent = say("js-combination-unsaved", { reason: error instanceof Error ? error.message : String(error) });
});
