import assert from "node:assert/strict";
import { test } from "node:test";
import { COMBINATIONS_MAXIMUM, combinations, hasAnswers, isFileName, offers } from "../../static/portal/offer.js";

const form = {
  currency: "TND",
  decimals: 3,
  envelopes: ["single"],
  items: [{ id: "cable", quantity: "100.5" }, { id: "box", quantity: "3" }],
  grounds: ["tax-pay"],
  criteria: [
    { id: "turnover", kind: "number", minimum: "500000" },
    { id: "iso", kind: "boolean" },
    { id: "method", kind: "text" },
    { id: "plan", kind: "file" },
  ],
};
const typed = {
  prices: { cable: { price: "1,2345", discount: "10", tax: "19" }, box: { price: "1 000", tax: "7" } },
  discount: "2,5",
  answers: {
    "tax-pay": { value: "false", evidence: "fisc.pdf" },
    turnover: { value: "600 000" },
    iso: { value: "true" },
    method: { value: " Pose en tranchée \r\n" },
    plan: { value: "plan.pdf" },
  },
  files: { single: ["plan.pdf", "fisc.pdf"] },
};

test("what is typed becomes the offer that the node's rules read", () => {
  const made = offers(form, typed, "fr");
  assert.deepEqual(made.problems, []);
  assert.deepEqual(made.warnings, []);
  // 100.5 × 1234.5 × 0.9 × 1.19 = 132876.02475, rounded; 3 × 1000000 × 1.07; the sum less 2.5 %.
  assert.equal(made.total, 3259304n);
  assert.deepEqual(made.offers, {
    single: {
      currency: "TND",
      prices: [
        { item: "cable", unit_price_minor: "1234.5", tax_percent: "19", discount_percent: "10" },
        { item: "box", unit_price_minor: "1000000", tax_percent: "7" },
      ],
      discount_percent: "2.5",
      total_minor: 3259304,
      total_in_words: "trois mille deux cent cinquante-neuf dinars et trois cent quatre millimes",
      answers: [
        { criterion: "tax-pay", value: { boolean: false }, evidence: "fisc.pdf" },
        { criterion: "turnover", value: { number: "600000" } },
        { criterion: "iso", value: { boolean: true } },
        { criterion: "method", value: { text: "Pose en tranchée" } },
        { criterion: "plan", value: { file: "plan.pdf" } },
      ],
    },
  });
});

test("what is missing or wrong is told at its field", () => {
  const empty = offers(form, { prices: {}, answers: {}, files: {} }, "fr");
  assert.deepEqual(
    empty.problems.map(({ code, at }) => `${code} ${at}`),
    [
      "price-missing price-cable",
      "price-missing price-box",
      "answer-missing answer-tax-pay-true",
      "answer-missing answer-turnover",
      "answer-missing answer-iso-true",
      "answer-missing answer-method",
      "answer-missing answer-plan",
    ],
  );
  const wrong = offers(
    form,
    {
      prices: { cable: { price: "1.234", tax: "19" }, box: { price: "5", tax: "101" } },
      discount: "-1",
      answers: { ...typed.answers, turnover: { value: "many" }, method: { value: "a\u202eb" }, plan: { value: "gone.pdf" } },
      files: { single: ["a/b.pdf", "x.pdf", "x.pdf"] },
    },
    "fr",
  );
  assert.deepEqual(
    wrong.problems.map(({ code, at }) => `${code} ${at}`),
    [
      "file-name files-single",
      "file-twice files-single",
      "ambiguous price-cable",
      "percent tax-box",
      "negative lot-discount",
      "file-gone evidence-tax-pay",
      "unreadable answer-turnover",
      "text answer-method",
      "file-gone answer-plan",
    ],
  );
});

test("what counts against the bid is said, and sealed all the same if the firm wants it", () => {
  const made = offers(form, { ...typed, answers: { ...typed.answers, "tax-pay": { value: "true" }, turnover: { value: "499999,9" }, iso: { value: "false" } } }, "fr");
  assert.deepEqual(made.problems, []);
  assert.deepEqual(made.warnings.map(({ code }) => code), ["ground-applies", "below-minimum", "below-minimum"]);
});

test("discounts for combinations stand in the envelope with the prices, and nowhere else", () => {
  const joined = [{ lots: ["LOT-3", "LOT-2"], discount: "2,5" }, { lots: [], discount: " " }, { lots: ["LOT-2"], discount: "10" }];
  const two = offers({ ...form, envelopes: ["technical", "financial"] }, { ...typed, combinations: joined, files: { technical: ["plan.pdf", "fisc.pdf"] } }, "fr");
  assert.deepEqual(two.problems, []);
  assert.equal(two.offers.technical.combinations, undefined);
  assert.deepEqual(two.offers.financial.combinations, [
    { lots: ["LOT-2", "LOT-3"], discount_percent: "2.5" },
    { lots: ["LOT-2"], discount_percent: "10" },
  ]);
  assert.equal(offers(form, typed, "fr").offers.single.combinations, undefined, "none where none is written");
  const wrong = [
    { lots: [], discount: "3" },
    { lots: ["LOT-2"], discount: "" },
    { lots: ["LOT-2"], discount: "0" },
    { lots: ["LOT-2"], discount: "100,5" },
    { lots: ["LOT-2"], discount: "1,00001" },
    { lots: ["LOT-2"], discount: "much" },
  ];
  assert.deepEqual(
    combinations(wrong, "fr").problems.map(({ code, at }) => `${code} ${at}`),
    ["lots-missing lots-0", "discount-missing discount-1", "discount discount-2", "discount discount-3", "discount discount-4", "unreadable discount-5"],
  );
  const incomplete = offers(form, { ...typed, combinations: wrong }, "fr");
  assert.deepEqual(incomplete.problems, [{ code: "combination", at: "combinations" }], "the bid's page leads to the other");
  assert.equal(COMBINATIONS_MAXIMUM, 20);
});

test("prices and answers go into their own envelopes", () => {
  const three = ["administrative", "technical", "financial"];
  assert.deepEqual(three.map((kind) => hasAnswers(kind, three)), [true, false, false]);
  const { offers: made } = offers({ ...form, envelopes: three }, { ...typed, files: { administrative: ["plan.pdf", "fisc.pdf"] } }, "fr");
  assert.deepEqual(Object.keys(made), three);
  assert.deepEqual(Object.keys(made.administrative), ["answers"]);
  assert.deepEqual(made.technical, {});
  assert.ok(made.financial.prices && !made.financial.answers);
});

test("names of files are those that a bid may carry", () => {
  for (const name of ["plan.pdf", "عرض مالي.xlsx", "a b.c"]) assert.ok(isFileName(name), name);
  for (const name of ["", ".hidden", "a.", "a ", "a/b", "a\\b", "c:", "a\u202eb", "a\nb", "é".repeat(128)]) assert.ok(!isFileName(name), name);
});
