/**
 * Amounts in words, as they are written on a cheque: French, Arabic, English. The node writes the same words
 * (`domain::procurement::amount_words`) and shows a committee where they differ from the figures; one table of examples
 * is held against both.
 */

const MAXIMUM_MINOR = 2n ** 53n - 1n;

/**
 * How a currency and its hundredth or thousandth are called. Arabic has four forms: one, two, three to ten, eleven to
 * ninety-nine; from a hundred on it is the first again.
 */
const CURRENCIES = {
  TND: {
    decimals: 3,
    fr: [["dinar", "dinars"], ["millime", "millimes"]],
    en: [["dinar", "dinars"], ["millime", "millimes"]],
    ar: [["دينار", "ديناران", "دنانير", "دينارا"], ["مليم", "مليمان", "مليمات", "مليما"]],
  },
  USD: {
    decimals: 2,
    fr: [["dollar", "dollars"], ["cent", "cents"]],
    en: [["dollar", "dollars"], ["cent", "cents"]],
    ar: [["دولار", "دولاران", "دولارات", "دولارا"], ["سنت", "سنتان", "سنتات", "سنتا"]],
  },
};

/** Groups of three digits, the lowest first. */
function groups(number) {
  const found = [];
  for (let rest = number; rest > 0n; rest /= 1000n) found.push(Number(rest % 1000n));
  return found;
}

// French: traditional spelling. Hyphens below a hundred, but "et" before un and onze; vingt and cent take an s when they
// are multiplied and nothing but a noun follows; mille never does, and million is a noun.

const FR_ONES = (
  "zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept dix-huit dix-neuf"
).split(" ");
const FR_TENS = ["", "dix", "vingt", "trente", "quarante", "cinquante", "soixante", "soixante", "quatre-vingt", "quatre-vingt"];
const FR_SCALES = ["", "mille", "million", "milliard", "billion"];

function frenchBelowHundred(number, last) {
  if (number < 20) return FR_ONES[number];
  const ten = Math.floor(number / 10);
  const above = ten === 7 || ten === 9 ? number - (ten - 1) * 10 : number % 10;
  if (above === 0) return ten === 8 && last ? "quatre-vingts" : FR_TENS[ten];
  const joined = (above === 1 || above === 11) && ten < 8;
  return joined ? `${FR_TENS[ten]} et ${FR_ONES[above]}` : `${FR_TENS[ten]}-${FR_ONES[above]}`;
}

function frenchGroup(number, last) {
  const [hundreds, rest] = [Math.floor(number / 100), number % 100];
  const words = [];
  if (hundreds > 1) words.push(FR_ONES[hundreds], rest === 0 && last ? "cents" : "cent");
  else if (hundreds === 1) words.push("cent");
  if (rest > 0) words.push(frenchBelowHundred(rest, last));
  return words.join(" ");
}

function french(number, [one, many]) {
  const parts = groups(number);
  const words = [];
  for (let scale = parts.length - 1; scale >= 0; scale -= 1) {
    const part = parts[scale];
    if (part === 0) continue;
    if (scale === 0) words.push(frenchGroup(part, true));
    else if (scale === 1) words.push(...(part === 1 ? [] : [frenchGroup(part, false)]), "mille");
    else words.push(frenchGroup(part, true), part > 1 ? `${FR_SCALES[scale]}s` : FR_SCALES[scale]);
  }
  if (number === 0n) words.push("zéro");
  const noun = number < 2n ? one : many;
  // Un million de dinars, un million deux cents dinars.
  if (number > 0n && number % 1_000_000n === 0n) words.push("de");
  return [...words, noun].join(" ");
}

// English: short scale, "and" after the hundreds and before a last part below a hundred.

const EN_ONES = (
  "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen " +
  "eighteen nineteen"
).split(" ");
const EN_TENS = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
const EN_SCALES = ["", "thousand", "million", "billion", "trillion"];

function englishBelowHundred(number) {
  if (number < 20) return EN_ONES[number];
  const one = number % 10;
  const ten = EN_TENS[Math.floor(number / 10)];
  return one === 0 ? ten : `${ten}-${EN_ONES[one]}`;
}

function englishGroup(number) {
  const [hundreds, rest] = [Math.floor(number / 100), number % 100];
  if (hundreds === 0) return englishBelowHundred(rest);
  const words = `${EN_ONES[hundreds]} hundred`;
  return rest === 0 ? words : `${words} and ${englishBelowHundred(rest)}`;
}

function english(number, [one, many]) {
  const parts = groups(number);
  const words = [];
  for (let scale = parts.length - 1; scale >= 0; scale -= 1) {
    const part = parts[scale];
    if (part === 0) continue;
    if (scale === 0 && part < 100 && parts.length > 1) words.push("and");
    words.push(englishGroup(part));
    if (scale > 0) words.push(EN_SCALES[scale]);
  }
  if (number === 0n) words.push("zero");
  return [...words, number === 1n ? one : many].join(" ");
}

// Arabic: what is counted is in the singular after one, in the dual for two, in the genitive plural after three to ten,
// in the accusative singular after eleven to ninety-nine, in the genitive singular after hundreds and thousands. A dual
// loses its nun before the noun it governs (مائتا دينار). The last two digits decide. All nouns counted here are
// masculine, so that three to ten have their ta marbuta. Eleven is أحد عشر, in the nominative as a sum stands alone.

const AR_ONES = [
  "", "واحد", "اثنان", "ثلاثة", "أربعة", "خمسة", "ستة", "سبعة", "ثمانية", "تسعة", "عشرة", "أحد عشر", "اثنا عشر", "ثلاثة عشر",
  "أربعة عشر", "خمسة عشر", "ستة عشر", "سبعة عشر", "ثمانية عشر", "تسعة عشر",
];
const AR_TENS = ["", "", "عشرون", "ثلاثون", "أربعون", "خمسون", "ستون", "سبعون", "ثمانون", "تسعون"];
const AR_HUNDREDS = [
  "", "مائة", "مائتان", "ثلاثمائة", "أربعمائة", "خمسمائة", "ستمائة", "سبعمائة", "ثمانمائة", "تسعمائة",
];
const AR_SCALES = [
  [],
  ["ألف", "ألفان", "آلاف", "ألفا"],
  ["مليون", "مليونان", "ملايين", "مليونا"],
  ["مليار", "ملياران", "مليارات", "مليارا"],
  ["تريليون", "تريليونان", "تريليونات", "تريليونا"],
];

/** A dual as it stands before the noun it governs. */
const construct = (dual) => dual.slice(0, -1);

/** The parts of a group, from the hundreds down. */
function arabicGroup(number, governs) {
  const [hundreds, rest] = [Math.floor(number / 100), number % 100];
  const words = [];
  if (hundreds > 0) words.push(hundreds === 2 && rest === 0 && governs ? construct(AR_HUNDREDS[2]) : AR_HUNDREDS[hundreds]);
  if (rest > 0 && rest < 20) words.push(AR_ONES[rest]);
  else if (rest > 0) {
    if (rest % 10 > 0) words.push(AR_ONES[rest % 10]);
    words.push(AR_TENS[Math.floor(rest / 10)]);
  }
  return words;
}

/** So many thousands or millions; `governs` when the counted noun follows at once. */
function arabicScale(part, [one, two, few, many], governs) {
  if (part === 1) return [one];
  if (part === 2) return [governs ? construct(two) : two];
  const words = arabicGroup(part, true);
  const rest = part % 100;
  let noun = one;
  if (rest >= 3 && rest <= 10) noun = few;
  else if (rest > 10 && !governs) noun = many;
  words[words.length - 1] += ` ${noun}`;
  return words;
}

function arabic(number, [one, two, few, many]) {
  if (number === 0n) return `صفر ${one}`;
  const parts = groups(number);
  const lowest = Number(number % 100n);
  const words = [];
  for (let scale = parts.length - 1; scale > 0; scale -= 1) {
    const governs = parts.slice(0, scale).every((part) => part === 0);
    if (parts[scale] > 0) words.push(...arabicScale(parts[scale], AR_SCALES[scale], governs));
  }
  if (lowest === 1 || lowest === 2) {
    words.push(...arabicGroup(parts[0] - lowest, false), lowest === 1 ? `${one} ${AR_ONES[1]}` : two);
    return words.join(" و");
  }
  words.push(...arabicGroup(parts[0], true));
  let noun = one;
  if (lowest >= 3 && lowest <= 10) noun = few;
  else if (lowest > 10) noun = many;
  return `${words.join(" و")} ${noun}`;
}

const LANGUAGES = {
  fr: { write: french, and: " et " },
  en: { write: english, and: " and " },
  ar: { write: arabic, and: " و" },
};

/**
 * An amount in words.
 * @param {"fr" | "ar" | "en"} language
 * @param {bigint} minor minor units: millimes for the dinar
 * @param {string} currency ISO 4217
 * @returns {string | null} nothing for a currency whose words are not known, or an amount beyond what is recorded
 */
export function inWords(language, minor, currency) {
  const known = CURRENCIES[currency];
  const { write, and } = LANGUAGES[language] ?? {};
  if (!known || !write || minor < 0n || minor > MAXIMUM_MINOR) return null;
  const [unit, part] = known[language];
  const scale = 10n ** BigInt(known.decimals);
  const [units, parts] = [minor / scale, minor % scale];
  if (parts === 0n) return write(units, unit);
  if (units === 0n) return write(parts, part);
  return `${write(units, unit)}${and}${write(parts, part)}`;
}
