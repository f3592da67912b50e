/**
 * The form of a bid: what it asks (from the page's markup), what is typed, totals while one types, and what is wrong at
 * its field. Nothing here is ever sent.
 */

import { amountText } from "./figures.js";
import { grid } from "./grid.js";
import { offers, schedule } from "./offer.js";
import { element, language, say } from "./words.js";
import { inWords } from "./words-of-amounts.js";

/** What is wrong, by its code. */
const WORDS = {
  "price-missing": "js-bid-price-missing",
  "tax-missing": "js-bid-tax-missing",
  "answer-missing": "js-bid-answer-missing",
  ambiguous: "js-bid-ambiguous",
  unreadable: "js-bid-unreadable",
  negative: "js-bid-negative",
  "too-long": "js-bid-too-long",
  percent: "js-bid-percent",
  text: "js-bid-text",
  "file-gone": "js-bid-file-gone",
  "file-name": "js-bid-file-name",
  "file-twice": "js-bid-file-twice",
  "ground-applies": "js-bid-ground-applies",
  "below-minimum": "js-bid-below-minimum",
  combination: "js-bid-combination",
};
/** What is only missing is told when somebody wants to seal, not while they write. */
const LATER = new Set(["price-missing", "tax-missing", "answer-missing", "file-gone", "ground-applies", "below-minimum", "combination"]);

/** @param {HTMLElement} root */
const fields = (root) => /** @type {HTMLInputElement[]} */ ([...root.querySelectorAll("input, textarea, select")]);

export class BidForm {
  /**
   * @param {HTMLElement} page
   * @param {{ changed: () => void, told: (text: string) => void }} tells
   */
  constructor(page, { changed, told }) {
    this.page = page;
    this.asked = asked(page);
    /** @type {Record<string, { name: string, bytes: number }[]>} */
    this.files = Object.fromEntries(this.asked.envelopes.map((kind) => [kind, []]));
    /** Discounts for combinations of lots: written on a page of their own. @type {NonNullable<import("./offer.js").Typed["combinations"]>} */
    this.combinations = [];
    const table = /** @type {HTMLTableElement | null} */ (page.querySelector("#schedule"));
    if (table && table.tBodies[0].rows.length > 0) {
      grid(table, {
        changed: () => this.#changed(changed),
        outside: (count) => told(count > 0 ? say("js-bid-paste-outside", { count }) : ""),
      });
    }
    page.addEventListener("input", (event) => {
      const field = /** @type {HTMLElement} */ (event.target);
      if (field.closest("[data-envelope]") && !field.hasAttribute("data-files")) this.#changed(changed);
    });
  }

  /** Lets people write. */
  open() {
    for (const field of this.page.querySelectorAll("[data-envelope] [disabled]")) field.removeAttribute("disabled");
  }

  #changed(changed) {
    this.refresh();
    changed();
  }

  /** @returns {import("./offer.js").Typed} */
  typed() {
    const prices = {};
    for (const row of this.page.querySelectorAll("tr[data-item]")) {
      const cells = fields(/** @type {HTMLElement} */ (row)).map((field) => [field.dataset.column, field.value]);
      prices[/** @type {HTMLElement} */ (row).dataset.item] = Object.fromEntries(cells);
    }
    const answers = {};
    for (const box of /** @type {NodeListOf<HTMLElement>} */ (this.page.querySelectorAll("[data-criterion]"))) {
      const chosen = fields(box).filter((field) => field.dataset.answer && (field.type !== "radio" || field.checked));
      const evidence = fields(box).find((field) => field.dataset.evidence)?.value;
      answers[box.dataset.criterion] = { value: chosen[0]?.value ?? "", ...(evidence ? { evidence } : {}) };
    }
    const files = Object.fromEntries(Object.entries(this.files).map(([kind, list]) => [kind, list.map(({ name }) => name)]));
    const joined = this.combinations.length > 0 ? { combinations: this.combinations } : {};
    return { prices, discount: this.#field("lot-discount")?.value ?? "", answers, files, ...joined };
  }

  /** Writes a draft into the fields. @param {import("./offer.js").Typed} typed */
  fill(typed) {
    for (const row of /** @type {NodeListOf<HTMLElement>} */ (this.page.querySelectorAll("tr[data-item]"))) {
      for (const field of fields(row)) field.value = typed.prices[row.dataset.item]?.[field.dataset.column] ?? "";
    }
    const discount = this.#field("lot-discount");
    if (discount) discount.value = typed.discount ?? "";
    for (const box of /** @type {NodeListOf<HTMLElement>} */ (this.page.querySelectorAll("[data-criterion]"))) {
      const { value = "", evidence = "" } = typed.answers[box.dataset.criterion] ?? {};
      for (const field of fields(box)) {
        if (field.type === "radio") field.checked = field.value === value;
        else field.value = field.dataset.evidence ? evidence : value;
      }
    }
    this.refresh();
  }

  /** @param {string} id */
  #field(id) {
    return /** @type {HTMLInputElement | null} */ (document.getElementById(id));
  }

  /** The files of an envelope; what names one offers them. @param {string} kind @param {{ name: string, bytes: number }[]} list */
  setFiles(kind, list) {
    this.files[kind] = list;
    const section = this.page.querySelector(`[data-envelope="${kind}"]`);
    for (const select of /** @type {NodeListOf<HTMLSelectElement>} */ (section?.querySelectorAll("select") ?? [])) {
      const chosen = select.value;
      select.replaceChildren(element("option"), ...list.map(({ name }) => element("option", { value: name }, name)));
      select.value = list.some(({ name }) => name === chosen) ? chosen : "";
    }
  }

  /** Totals, and what is wrong with what stands there. */
  refresh() {
    const typed = this.typed();
    const found = schedule(this.asked, typed, language());
    const { currency, decimals } = this.asked;
    const figure = (minor) => `${amountText(language(), minor, decimals)} ${currency}`;
    const rows = [...this.page.querySelectorAll("tr[data-item] output")];
    rows.forEach((output, at) => {
      const { minor } = found.lines[at] ?? {};
      output.textContent = minor === undefined ? "" : amountText(language(), minor, decimals);
    });
    this.#say("total", found.total === undefined ? say("js-bid-total-open") : figure(found.total));
    for (const tongue of ["fr", "ar", "en"]) {
      this.#say(`total-${tongue}`, found.total === undefined ? "" : (inWords(tongue, found.total, currency) ?? ""));
    }
    const whole = offers(this.asked, typed, language());
    this.#say("combinations", String(this.combinations.length));
    this.#mark([...whole.problems, ...whole.warnings].filter(({ code }) => !LATER.has(code)));
    return whole;
  }

  /** @param {string} id @param {string} text */
  #say(id, text) {
    const output = document.getElementById(id);
    if (output && output.textContent !== text) output.textContent = text;
  }

  /** Everything that is wrong, at its field, with a list of links to them. */
  examined() {
    const whole = this.refresh();
    this.#mark([...whole.problems, ...whole.warnings]);
    const links = (list) => {
      const items = list.map(({ code, at }) =>
        element("li", {}, element("a", { href: `#${at}` }, this.#name(at)), ` – ${say(WORDS[code] ?? code)}`),
      );
      return element("ul", {}, ...items);
    };
    return { ...whole, problemLinks: links(whole.problems), warningLinks: links(whole.warnings) };
  }

  /** What a field is called. @param {string} id */
  #name(id) {
    const field = document.getElementById(id);
    const named = field?.closest("[data-criterion]")?.querySelector("legend") ?? document.querySelector(`label[for="${CSS.escape(id)}"]`);
    const row = field?.closest("tr")?.querySelector("th");
    return [named?.textContent?.trim(), row?.firstChild?.textContent?.trim()].filter(Boolean).join(" – ") || id;
  }

  /** @param {import("./offer.js").Problem[]} problems */
  #mark(problems) {
    const wrong = new Map(problems.map(({ code, at }) => [at, say(WORDS[code] ?? code)]));
    for (const field of this.page.querySelectorAll("[aria-invalid]")) if (!wrong.has(field.id)) unmark(field);
    for (const [id, text] of wrong) {
      const field = document.getElementById(id);
      if (field) mark(field, text);
    }
  }
}

/** @param {Element} field */
function unmark(field) {
  field.removeAttribute("aria-invalid");
  field.removeAttribute("aria-errormessage");
  document.getElementById(`${field.id}-wrong`)?.remove();
}

/** @param {Element} field @param {string} text */
function mark(field, text) {
  const id = `${field.id}-wrong`;
  const there = document.getElementById(id);
  if (there) {
    if (there.textContent !== text) there.textContent = text;
    return;
  }
  field.setAttribute("aria-invalid", "true");
  field.setAttribute("aria-errormessage", id);
  const box = field.closest(".tick") ?? field;
  box.after(element("p", { class: "wrong", id }, text));
}

/** What the page asks. @param {HTMLElement} page @returns {import("./offer.js").Form} */
function asked(page) {
  const { currency, decimals, envelopes } = page.dataset;
  const boxes = /** @type {HTMLElement[]} */ ([...page.querySelectorAll("[data-criterion]")]);
  const rows = /** @type {HTMLElement[]} */ ([...page.querySelectorAll("tr[data-item]")]);
  return {
    currency,
    decimals: Number(decimals),
    envelopes: envelopes.split(" ").filter(Boolean),
    items: rows.map(({ dataset }) => ({ id: dataset.item, quantity: dataset.quantity })),
    grounds: boxes.filter(({ dataset }) => dataset.ground).map(({ dataset }) => dataset.criterion),
    criteria: boxes
      .filter(({ dataset }) => !dataset.ground)
      .map(({ dataset }) => ({ id: dataset.criterion, kind: dataset.kind, minimum: dataset.minimum })),
  };
}
