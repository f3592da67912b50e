/**
 * Figures as people write them, and exact arithmetic on them: no price goes through a binary fraction.
 *
 * @typedef {{ digits: bigint, places: number }} Figure `digits` shifted right by so many decimal places
 */

/** What stands between thousands, and before decimals, as pages write them. */
const MARKS = { fr: ["\u202f", ","], ar: [".", ","], en: [",", "."] };

/** Digits that a price may have after its point, and before it: far more than anyone needs, far less than harms. */
const PLACES_MAXIMUM = 9;
const WHOLE_MAXIMUM = 13;

/** Western digits for eastern ones, and their separators. */
function western(text) {
  return text
    .replace(/[\u0660-\u0669]/g, (digit) => String(digit.charCodeAt(0) - 0x660))
    .replace(/[\u06f0-\u06f9]/g, (digit) => String(digit.charCodeAt(0) - 0x6f0))
    .replace(/\u066b/g, ",")
    .replace(/\u066c/g, "\u202f");
}

/**
 * Reads a figure as a language writes it. A lone separator before three digits may stand between thousands or before
 * decimals; where the language does not decide, nothing is guessed.
 * @param {string} language
 * @param {string} typed
 * @returns {{ figure: Figure } | { fault: "empty" | "unreadable" | "ambiguous" | "negative" | "too-long" }}
 */
export function readFigure(language, typed) {
  const text = western(typed)
    .replace(/[\u200e\u200f\u061c\u2066-\u2069]/g, "")
    .replace(/\s*(?:TND|DT|د\.ت\.?|%)\s*$/iu, "")
    .trim();
  if (text === "") return { fault: "empty" };
  if (/^[-\u2212]/.test(text)) return { fault: "negative" };
  if (!/^[\d.,\s'\u2019]+$/.test(text) || !/\d/.test(text)) return { fault: "unreadable" };
  // Spaces and apostrophes are between thousands or nowhere: "12 5" is two figures.
  const grouped = text.split(/[\s'\u2019]/);
  if (grouped.length > 1) {
    const [first, ...rest] = grouped;
    const middle = rest.slice(0, -1);
    const last = rest.at(-1) ?? "";
    const fits = /^\d{1,3}$/.test(first) && middle.every((group) => /^\d{3}$/.test(group)) && /^\d{3}(?:[.,]\d*)?$/.test(last);
    if (!fits) return { fault: "unreadable" };
    return decimal(grouped.join("").replace(",", "."));
  }
  const [points, commas] = [text.split(".").length - 1, text.split(",").length - 1];
  if (points + commas === 0) return decimal(text);
  if (points > 0 && commas > 0) {
    const mark = text.lastIndexOf(",") > text.lastIndexOf(".") ? "," : ".";
    const [whole, fraction, ...more] = text.split(mark);
    const between = mark === "," ? "." : ",";
    if (more.length > 0 || !isGrouped(whole, between)) return { fault: "unreadable" };
    return decimal(`${whole.replaceAll(between, "")}.${fraction}`);
  }
  const mark = points > 0 ? "." : ",";
  if (points + commas > 1) return isGrouped(text, mark) ? decimal(text.replaceAll(mark, "")) : { fault: "unreadable" };
  const ours = MARKS[language]?.[1] ?? ".";
  if (mark === ours) return decimal(text.replace(mark, "."));
  if (/^[1-9]\d{0,2}[.,]\d{3}$/.test(text)) return { fault: "ambiguous" };
  // In English a comma is never a decimal point; in French and Arabic a point often is, out of habit or a spreadsheet.
  return mark === "." ? decimal(text) : { fault: "ambiguous" };
}

/** @param {string} text @param {string} mark */
function isGrouped(text, mark) {
  const [first, ...rest] = text.split(mark);
  return /^\d{1,3}$/.test(first) && rest.every((group) => /^\d{3}$/.test(group));
}

/** Digits with at most one point. @param {string} plain */
function decimal(plain) {
  const parts = /^(\d*)(?:\.(\d*))?$/.exec(plain);
  if (!parts || (parts[1] === "" && !parts[2])) return { fault: "unreadable" };
  const [whole, fraction] = [parts[1].replace(/^0+(?=\d)/, ""), (parts[2] ?? "").replace(/0+$/, "")];
  if (whole.length > WHOLE_MAXIMUM || fraction.length > PLACES_MAXIMUM) return { fault: "too-long" };
  return { figure: { digits: BigInt(`${whole}${fraction}`), places: fraction.length } };
}

/** A figure that a program wrote: `12.5`. @param {string} text @returns {Figure} */
export function plain(text) {
  const [whole, fraction = ""] = text.split(".");
  if (!/^\d+$/.test(whole) || !/^\d*$/.test(fraction)) throw new TypeError(`not a plain figure: ${text}`);
  return { digits: BigInt(whole + fraction), places: fraction.length };
}

/** @param {Figure} a @param {Figure} b @returns {Figure} */
export const times = (a, b) => ({ digits: a.digits * b.digits, places: a.places + b.places });

/** A figure as programs write it, without zeros at its end. @param {Figure} figure */
export function plainText({ digits, places }) {
  const text = digits.toString().padStart(places + 1, "0");
  const [whole, fraction] = [text.slice(0, text.length - places), text.slice(text.length - places).replace(/0+$/, "")];
  return places === 0 || fraction === "" ? whole : `${whole}.${fraction}`;
}

/** The nearest whole number, halves away from zero. @param {Figure} figure */
export function rounded({ digits, places }) {
  const unit = 10n ** BigInt(places);
  return (digits * 2n + unit) / (unit * 2n);
}

const HUNDRED = { digits: 100n, places: 0 };

/** 1 − percent/100 or 1 + percent/100. @param {Figure} percent @param {1n | -1n} sign @returns {Figure} */
export function factor(percent, sign) {
  const unit = 10n ** BigInt(percent.places + 2);
  return { digits: unit + sign * percent.digits, places: percent.places + 2 };
}

/** Whether a percentage is at most 100. @param {Figure} percent */
export const isPercent = (percent) => percent.digits <= HUNDRED.digits * 10n ** BigInt(percent.places);

/** So many minor units as a figure of the currency: 1234500 is 1234.500. @param {bigint} minor @param {number} decimals */
export function amountText(language, minor, decimals) {
  const [thousands, point] = MARKS[language] ?? MARKS.en;
  const text = minor.toString().padStart(decimals + 1, "0");
  const whole = text.slice(0, text.length - decimals).replace(/\B(?=(?:\d{3})+$)/g, thousands);
  return decimals === 0 ? whole : `${whole}${point}${text.slice(text.length - decimals)}`;
}
