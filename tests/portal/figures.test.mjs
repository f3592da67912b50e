import assert from "node:assert/strict";
import { test } from "node:test";
import { amountText, factor, plain, plainText, readFigure, rounded, times } from "../../static/portal/figures.js";

const read = (language, typed) => {
  const found = readFigure(language, typed);
  return "figure" in found ? plainText(found.figure) : found.fault;
};

test("figures are read as each language writes them and never guessed", () => {
  for (const [language, typed, expected] of [
    ["fr", "1 234,500", "1234.5"],
    ["fr", "1\u202f234,5", "1234.5"],
    ["fr", "1\u00a0234", "1234"],
    ["fr", "12,5", "12.5"],
    ["fr", "12.5", "12.5"],
    ["fr", "1,234", "1.234"],
    ["fr", "1.234", "ambiguous"],
    ["fr", "0.234", "0.234"],
    ["fr", "1.234.567", "1234567"],
    ["fr", "1.234,567", "1234.567"],
    ["fr", "1,234.567", "1234.567"],
    ["ar", "1.234,500", "1234.5"],
    ["ar", "1.234", "ambiguous"],
    ["ar", "١٢٣٫٥", "123.5"],
    ["ar", "١٬٢٣٤٫٥٠٠", "1234.5"],
    ["en", "1,234.500", "1234.5"],
    ["en", "1.234", "1.234"],
    ["en", "1,234", "ambiguous"],
    ["en", "12,5", "ambiguous"],
    ["en", "1,234,567", "1234567"],
    ["en", "1234", "1234"],
    ["fr", "19 %", "19"],
    ["fr", "1 234,500 DT", "1234.5"],
    ["en", "12 TND", "12"],
    ["fr", "1'234", "1234"],
    ["fr", "", "empty"],
    ["fr", "  ", "empty"],
    ["fr", "-5", "negative"],
    ["fr", "12 5", "unreadable"],
    ["fr", "1,2,3", "unreadable"],
    ["fr", "1.2,3,4", "unreadable"],
    ["fr", "1e3", "unreadable"],
    ["fr", ",", "unreadable"],
    ["fr", "douze", "unreadable"],
    ["fr", "0,1234567891", "too-long"],
    ["fr", "99999999999999", "too-long"],
    ["fr", "007,50", "7.5"],
  ]) {
    assert.equal(read(language, typed), expected, `${language} ${JSON.stringify(typed)}`);
  }
});

test("what is written is read back", () => {
  for (const language of ["fr", "ar", "en"]) {
    for (const minor of [0n, 5n, 1234n, 1234500n, 1000000001n, 9007199254740991n]) {
      const text = amountText(language, minor, 3);
      const found = readFigure(language, text);
      assert.ok("figure" in found, text);
      assert.equal(rounded(times(found.figure, plain("1000"))), minor, text);
    }
  }
  assert.equal(amountText("fr", 1234500n, 3), "1\u202f234,500");
  assert.equal(amountText("ar", 1234500n, 3), "1.234,500");
  assert.equal(amountText("en", 5n, 3), "0.005");
  assert.equal(amountText("en", 1234n, 0), "1,234");
});

test("arithmetic is exact and halves go up", () => {
  assert.equal(rounded(plain("0.5")), 1n);
  assert.equal(rounded(plain("0.4999999999")), 0n);
  assert.equal(rounded(times(plain("0.1"), plain("3"))), 0n);
  assert.equal(plainText(times(plain("0.1"), plain("3"))), "0.3");
  assert.equal(plainText(factor(plain("7.5"), -1n)), "0.925");
  assert.equal(plainText(factor(plain("19"), 1n)), "1.19");
  assert.throws(() => plain("-1"));
});
