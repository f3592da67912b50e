/**
 * What is typed becomes an offer (`domain::procurement::offer`): one for each envelope, with what is still missing or
 * wrong. Pure: the page gives what was typed, the node's rules judge the offer again at the opening.
 *
 * @typedef {object} Form what the lot asks for
 * @property {string} currency
 * @property {number} decimals of the currency
 * @property {string[]} envelopes kinds, in order
 * @property {{ id: string, quantity: string }[]} items
 * @property {string[]} grounds
 * @property {{ id: string, kind: "boolean" | "number" | "text" | "file", minimum?: string }[]} criteria
 *
 * @typedef {object} Typed what people typed, as they typed it
 * @property {Record<string, { price?: string, discount?: string, tax?: string }>} prices by item
 * @property {string} [discount] on the lot
 * @property {Record<string, { value?: string, evidence?: string }>} answers by criterion
 * @property {Record<string, string[]>} files names by envelope
 * @property {{ lots: string[], discount: string }[]} [combinations] discounts for winning other lots too
 *
 * @typedef {{ code: string, at: string }} Problem `at` is the id of the field
 */

import { factor, isPercent, plain, plainText, readFigure, rounded, times } from "./figures.js";
import { inWords } from "./words-of-amounts.js";

const AMOUNT_MINOR_MAXIMUM = 2n ** 53n - 1n;
const ZERO = { digits: 0n, places: 0 };

/** Envelopes with prices, and the one with the answers, as the node's rule-sets have it. */
const hasPrices = (kind) => kind === "single" || kind === "financial";
/** @param {string} kind @param {string[]} all */
export const hasAnswers = (kind, all) => (all.find((other) => other !== "financial") ?? all[0]) === kind;

/** Characters that hide or reorder text: the node takes none of them. */
const HIDDEN =
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb]/u;

/** Whether a bid's file may have this name (docs/spec/seal.md, "Texts"). @param {string} name */
export function isFileName(name) {
  const bytes = new TextEncoder().encode(name).length;
  return bytes > 0 && bytes <= 255 && !HIDDEN.test(name) && !/[/\\:\t\n\r]/.test(name) && !/^\.|[. ]$/.test(name);
}

/**
 * One line: quantity × unit price − discount + taxes, rounded half away from zero, as the node computes it.
 * @param {Form} form
 * @param {{ id: string, quantity: string }} item
 * @param {{ price?: string, discount?: string, tax?: string }} typed
 * @param {string} language
 */
function line(form, item, typed, language) {
  /** @type {Problem[]} */
  const problems = [];
  const read = (column, missing) => {
    const found = readFigure(language, typed[column] ?? "");
    if ("figure" in found) return found.figure;
    if (found.fault !== "empty") problems.push({ code: found.fault, at: `${column}-${item.id}` });
    else if (missing) problems.push({ code: missing, at: `${column}-${item.id}` });
    return undefined;
  };
  const price = read("price", "price-missing");
  const discount = read("discount");
  const tax = read("tax", price && "tax-missing");
  for (const [column, percent] of [["discount", discount], ["tax", tax]]) {
    if (percent && !isPercent(percent)) problems.push({ code: "percent", at: `${column}-${item.id}` });
  }
  if (problems.length > 0 || !price || !tax) return { problems };
  const priceMinor = times(price, { digits: 10n ** BigInt(form.decimals), places: 0 });
  const amount = times(times(plain(item.quantity), priceMinor), times(factor(discount ?? ZERO, -1n), factor(tax, 1n)));
  const minor = rounded(amount);
  if (rounded(priceMinor) > AMOUNT_MINOR_MAXIMUM || minor > AMOUNT_MINOR_MAXIMUM) {
    return { problems: [{ code: "too-long", at: `price-${item.id}` }] };
  }
  const entry = { item: item.id, unit_price_minor: plainText(priceMinor), tax_percent: plainText(tax) };
  return { problems, minor, entry: discount ? { ...entry, discount_percent: plainText(discount) } : entry };
}

/**
 * The price schedule: entries, total in minor units once all lines have one, problems.
 * @param {Form} form @param {Typed} typed @param {string} language
 */
export function schedule(form, typed, language) {
  const lines = form.items.map((item) => line(form, item, typed.prices[item.id] ?? {}, language));
  const problems = lines.flatMap((one) => one.problems);
  const found = readFigure(language, typed.discount ?? "");
  const discount = "figure" in found ? found.figure : undefined;
  if ("fault" in found && found.fault !== "empty") problems.push({ code: found.fault, at: "lot-discount" });
  if (discount && !isPercent(discount)) problems.push({ code: "percent", at: "lot-discount" });
  if (problems.length > 0) return { lines, problems };
  const sum = lines.reduce((sum, one) => sum + (one.minor ?? 0n), 0n);
  const total = rounded(times({ digits: sum, places: 0 }, factor(discount ?? ZERO, -1n)));
  if (sum > AMOUNT_MINOR_MAXIMUM) return { lines, problems: [{ code: "too-long", at: "total" }] };
  return { lines, problems, total, discount };
}

/** Most discounts for combinations in one offer, and most decimals of one, as the node's rules have them. */
export const COMBINATIONS_MAXIMUM = 20;
const PERCENT_PLACES_MAXIMUM = 4;

/**
 * Discounts for winning other lots too, as the sealed offer carries them. What nobody wrote anything into is none.
 * @param {Typed["combinations"]} typed @param {string} language
 */
export function combinations(typed = [], language) {
  /** @type {Problem[]} */ const problems = [];
  const found = [];
  typed.forEach(({ lots, discount }, n) => {
    const read = readFigure(language, discount);
    if (lots.length === 0 && "fault" in read && read.fault === "empty") return;
    if (lots.length === 0) problems.push({ code: "lots-missing", at: `lots-${n}` });
    if ("fault" in read) {
      problems.push({ code: read.fault === "empty" ? "discount-missing" : read.fault, at: `discount-${n}` });
    } else if (read.figure.digits === 0n || !isPercent(read.figure) || read.figure.places > PERCENT_PLACES_MAXIMUM) {
      problems.push({ code: "discount", at: `discount-${n}` });
    } else found.push({ lots: [...lots].sort(), discount_percent: plainText(read.figure) });
  });
  return { combinations: found, problems };
}

/** @param {Form["criteria"][0]} criterion @param {string} value @param {string} language */
function answerValue({ id, kind, minimum }, value, language) {
  const at = `answer-${id}`;
  if (kind === "boolean") {
    return value === "true" || value === "false" ? { value: { boolean: value === "true" } } : { problem: { code: "answer-missing", at: `${at}-true` } };
  }
  if (value.trim() === "") return { problem: { code: "answer-missing", at } };
  if (kind === "file") return { value: { file: value } };
  if (kind === "text") {
    const text = value.replaceAll("\r\n", "\n").trim();
    if (HIDDEN.test(text) || [...text].length > 5000) return { problem: { code: "text", at } };
    return { value: { text } };
  }
  const found = readFigure(language, value);
  if ("fault" in found) return { problem: { code: found.fault, at } };
  const number = plainText(found.figure);
  const least = minimum ? plain(minimum) : ZERO;
  const below = found.figure.digits * 10n ** BigInt(least.places) < least.digits * 10n ** BigInt(found.figure.places);
  return { value: { number }, warning: below ? { code: "below-minimum", at } : undefined };
}

/**
 * Answers to grounds and criteria; what only counts against the bid is a warning, not a problem: the firm decides.
 * @param {Form} form @param {Typed} typed @param {string} language @param {string[]} files of the envelope
 */
export function answers(form, typed, language, files) {
  /** @type {Problem[]} */ const problems = [];
  /** @type {Problem[]} */ const warnings = [];
  const found = [];
  const asked = [...form.grounds.map((id) => ({ id, kind: /** @type {const} */ ("boolean"), ground: true })), ...form.criteria];
  for (const criterion of asked) {
    const { value = "", evidence } = typed.answers[criterion.id] ?? {};
    const answer = answerValue(criterion, value, language);
    if (answer.problem) {
      problems.push(answer.problem);
      continue;
    }
    if (answer.warning) warnings.push(answer.warning);
    const at = `answer-${criterion.id}-true`;
    if ("ground" in criterion && value === "true") warnings.push({ code: "ground-applies", at });
    if (!("ground" in criterion) && criterion.kind === "boolean" && value === "false") warnings.push({ code: "below-minimum", at });
    const named = criterion.kind === "file" ? value : evidence;
    if (named && !files.includes(named)) problems.push({ code: "file-gone", at: criterion.kind === "file" ? `answer-${criterion.id}` : `evidence-${criterion.id}` });
    const entry = { criterion: criterion.id, value: answer.value };
    found.push(evidence && criterion.kind !== "file" ? { ...entry, evidence } : entry);
  }
  return { answers: found, problems, warnings };
}

/**
 * The offers of all envelopes.
 * @param {Form} form @param {Typed} typed @param {string} language
 * @returns {{ offers: Record<string, object>, total?: bigint, problems: Problem[], warnings: Problem[] }}
 */
export function offers(form, typed, language) {
  /** @type {Record<string, object>} */ const made = {};
  /** @type {Problem[]} */ const problems = [];
  /** @type {Problem[]} */ const warnings = [];
  let total;
  for (const kind of form.envelopes) {
    const offer = {};
    const files = typed.files[kind] ?? [];
    for (const name of files) if (!isFileName(name)) problems.push({ code: "file-name", at: `files-${kind}` });
    if (new Set(files).size < files.length) problems.push({ code: "file-twice", at: `files-${kind}` });
    if (hasPrices(kind)) {
      const found = schedule(form, typed, language);
      problems.push(...found.problems);
      if (found.total !== undefined) {
        total = found.total;
        offer.currency = form.currency;
        offer.prices = found.lines.map((one) => one.entry);
        if (found.discount) offer.discount_percent = plainText(found.discount);
        offer.total_minor = Number(total);
        const words = inWords(language, total, form.currency);
        if (words) offer.total_in_words = words;
      }
      const joined = combinations(typed.combinations, language);
      if (joined.problems.length > 0) problems.push({ code: "combination", at: "combinations" });
      if (joined.combinations.length > 0) offer.combinations = joined.combinations;
    }
    if (hasAnswers(kind, form.envelopes)) {
      const found = answers(form, typed, language, files);
      problems.push(...found.problems);
      warnings.push(...found.warnings);
      offer.answers = found.answers;
    }
    made[kind] = offer;
  }
  return { offers: made, total, problems, warnings };
}
