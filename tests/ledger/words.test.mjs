// Whatever the modules find or refuse, the page has a sentence for it in every language, with its values in it.

import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { test } from "node:test";
import { verifyCaseFile } from "../../static/ledger/case_file.js";
import { parsePolicy } from "../../static/ledger/policy.js";
import { findingWords, momentWords, outcomeWords, policyWords } from "../../static/portal/finding_words.js";
import { openingWords } from "../../static/portal/opening_words.js";

const at = (path) => new URL(`../../${path}`, import.meta.url);
const fixture = (name) => readFileSync(at(`fixtures/ledger/${name}`));
const agreed = JSON.parse(fixture("agreed.json").toString());

/** Texts as the server writes them into the page. */
function textsOf(language) {
  const lines = readFileSync(at(`translations/${language}/script.ftl`), "utf8").split("\n");
  const pairs = lines.filter((line) => line.startsWith("js-")).map((line) => line.split(/ = (.*)/s).slice(0, 2));
  return Object.fromEntries(pairs.map(([key, text]) => [key, text.replaceAll(/\{ (\$\w+) \}/g, "{$1}")]));
}

// The words of a page are read once: each language has its own copy of the module that reads them.
const page = { lang: "fr", texts: {} };
globalThis.document = {
  documentElement: page,
  getElementById: () => ({ textContent: JSON.stringify(page.texts) }),
};

/** Codes in the sources of the modules: what is found, and what is refused. */
function codes() {
  const [found, refused] = [new Set(), new Set()];
  for (const name of readdirSync(at("static/ledger"))) {
    const source = readFileSync(at(`static/ledger/${name}`), "utf8");
    for (const [, how, code] of source.matchAll(/\b(holds|fails|notCovered)\("([a-z-]+)"/g)) {
      found.add(`${how === "notCovered" ? "not-covered" : how} ${code}`);
    }
    for (const [, code] of source.matchAll(/\bjudged\(.*"([a-z]+(?:-[a-z]+)+)"/g)) found.add(`holds ${code}`).add(`fails ${code}`);
    for (const [, code] of source.matchAll(/code: "([a-z-]+)"/g)) found.add(`fails ${code}`);
    for (const [, code] of source.matchAll(/new Refused\("([a-z-]+)"/g)) refused.add(code);
  }
  return { found: [...found], refused: [...refused] };
}

const NAMES = ["bytes", "commitment", "count", "disclosed", "eid", "i", "index", "key", "lot", "missing", "n", "part",
  "reason", "root", "t", "name", "new", "ocid", "old",
  "origin", "ruleset", "sha256", "size", "since_seconds", "time_seconds", "withheld", "witness"];
const data = Object.fromEntries(NAMES.map((name) => [name, name.endsWith("_seconds") ? "1772000000" : `<${name}>`]));

test("every code has its sentence", () => {
  page.texts = textsOf("fr");
  const { found, refused } = codes();
  assert.ok(found.length >= 48 && refused.length > 40, `${found.length} ${refused.length}`);
  const said = new Set();
  for (const line of found) {
    const [outcome, code] = line.split(" ");
    // What a member's device checks before an opening has sentences of its own.
    const sayer = code.startsWith("opening-") ? openingWords : findingWords;
    const words = sayer({ outcome, code, data });
    assert.ok(words !== code && !words.startsWith("js-") && !words.includes("{"), `${line}: ${words}`);
    assert.ok(!said.has(words), `${line} is said as another is: ${words}`);
    said.add(words);
  }
  for (const code of refused) {
    // Of a key, the policy says on which line it is.
    if (code.startsWith("key-")) continue;
    const words = code.startsWith("policy-") ? policyWords({ code, data: {} }) : findingWords({ outcome: "fails", code, data });
    assert.ok(words !== code && !words.startsWith("js-") && !words.includes("{"), `${code}: ${words}`);
  }
});

test("values stand in the sentence, apart from its direction", async () => {
  const policy = parsePolicy(fixture("demo-policy.txt"));
  const findings = await verifyCaseFile(fixture("final.case"), policy);
  const words = [...findings, ...agreed.receipts[0].findings].map(findingWords).join("\n");
  assert.doesNotMatch(words, /[{}]|undefined|NaN/);
  assert.match(words, /\u2068diwan\.example\.tn\/ledger\u2069/);
  assert.match(words, /\u2068A\u2069.*\u206825 février 2026/);
  assert.equal(new Set(["holds", "fails", "not-covered"].map(outcomeWords)).size, 3);
});

test("one head twice is not called growth, nor two heads of one size", () => {
  const pair = (code, old, now, outcome) => findingWords({ outcome, code, data: { old, new: now } });
  assert.notEqual(pair("consistent", "9", "9", "holds"), pair("consistent", "4", "9", "holds").replace("4", "9"));
  assert.doesNotMatch(pair("split-view", "9", "9", "fails"), /prolonge/);
});

test("moments are written as the page writes them, in Western digits", () => {
  const moment = new Date("2026-03-01T08:30:05.123456Z");
  const expected = { fr: /^1 mars 2026 à 09:30:05$/, en: /^1 March 2026 at 09:30:05$/, ar: /^1 مارس 2026/ };
  for (const [language, pattern] of Object.entries(expected)) {
    page.lang = language;
    assert.match(momentWords(moment), pattern);
  }
  assert.equal(momentWords(new Date("nothing")), "?");
  page.lang = "fr";
});
