import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { inWords } from "../../static/portal/words-of-amounts.js";

const table = JSON.parse(readFileSync(new URL("amounts-in-words.json", import.meta.url), "utf8"));

test("amounts are written as in the table that the node's writing is held against", () => {
  assert.ok(table.length > 80);
  for (const { minor, currency, ...written } of table) {
    for (const language of ["fr", "ar", "en"]) {
      assert.equal(inWords(language, BigInt(minor), currency), written[language], `${minor} ${currency} ${language}`);
    }
  }
});

test("no two amounts are written alike", () => {
  const step = 7919n;
  for (const language of ["fr", "ar", "en"]) {
    const seen = new Map();
    for (let minor = 0n; minor < step * 4000n; minor += step) {
      const words = inWords(language, minor, "TND");
      assert.ok(!seen.has(words), `${words}: ${seen.get(words)} and ${minor}`);
      seen.set(words, minor);
    }
  }
});

test("what cannot be written is not guessed", () => {
  assert.equal(inWords("fr", 100n, "EUR"), null);
  assert.equal(inWords("de", 100n, "TND"), null);
  assert.equal(inWords("fr", -1n, "TND"), null);
  assert.equal(inWords("fr", 2n ** 53n, "TND"), null);
});
