// Byte strings, canonical JSON and texts: one value has one spelling.

import assert from "node:assert/strict";
import { test } from "node:test";
import * as bytes from "../../static/seal/bytes.js";
import { canonical, expectMembers, parse, parseCanonical } from "../../static/seal/jcs.js";
import { checkFileName, checkIdentifier, checkMediaType, checkTime } from "../../static/seal/text.js";
import { pattern, refused } from "./support.mjs";

test("a byte string has exactly one text", async () => {
  for (let length = 0; length < 70; length++) {
    const value = pattern(length, length);
    const text = bytes.toBase64url(value);
    assert.equal(text, Buffer.from(value).toString("base64url"));
    assert.deepEqual(bytes.fromBase64url(text, length), value);
    assert.deepEqual(bytes.fromHex(bytes.toHex(value)), value);
  }
  const text = bytes.toBase64url(new Uint8Array(32).fill(0xfb));
  const wrong = {
    padded: `${text}=`,
    "the other alphabet": text.replaceAll("_", "/").replaceAll("-", "+"),
    "trailing bits": `${text.slice(0, 42)}9`,
    space: `${text.slice(0, 42)} `,
    "another script": "é".repeat(43),
    "one character too many": `${text}AA`,
  };
  for (const [why, spelled] of Object.entries(wrong)) {
    assert.throws(() => bytes.fromBase64url(spelled, 32), { name: "Refused" }, why);
  }
  await refused(() => bytes.fromBase64url(7), "not-base64url");
  await refused(() => bytes.fromBase64url("AA", 32), "bytes-length");
  await refused(() => bytes.fromHex("0g"), "not-hex");
});

test("small pieces: joining, comparing, numbers, labels", async () => {
  assert.deepEqual(bytes.concat(Uint8Array.of(1), new Uint8Array(0), Uint8Array.of(2, 3)), Uint8Array.of(1, 2, 3));
  assert.ok(bytes.equal(pattern(9), pattern(9)));
  assert.ok(!bytes.equal(pattern(9), pattern(9, 2)) && !bytes.equal(pattern(9), pattern(8)));
  assert.deepEqual(bytes.u32be(0xfffefd01), Uint8Array.of(0xff, 0xfe, 0xfd, 0x01));
  for (const wrong of [-1, 0x1_0000_0000, 1.5]) await refused(() => bytes.u32be(wrong), "not-u32");
  assert.deepEqual(bytes.label("cek"), Uint8Array.of(0x63, 0x65, 0x6b, 0));
  await refused(() => bytes.label("é"), "not-a-label");
  await refused(() => bytes.utf8("\ud800"), "not-unicode");
  await refused(() => bytes.fromUtf8(Uint8Array.of(0xff)), "not-utf8");
  assert.equal(bytes.fromUtf8(bytes.utf8("\ufeffعرض")), "\ufeffعرض");
});

test("names are sorted by UTF-16 units, as in RFC 8785 §3.2.3", () => {
  const value = {
    "\u20ac": "Euro Sign", "\r": "Carriage Return", "\ufb33": "Hebrew Letter Dalet With Dagesh", 1: "One",
    "\u{1f600}": "Emoji: Grinning Face", "\u0080": "Control", "\u00f6": "Latin Small Letter O With Diaeresis",
  };
  const written = canonical(value);
  const places = ["Carriage", "One", "Control", "Latin", "Euro", "Emoji", "Hebrew"].map((word) => written.indexOf(word));
  assert.deepEqual(places, places.toSorted((a, b) => a - b));
});

test("only what has a canonical form is written", async () => {
  assert.equal(canonical({ b: -1, a: Number.MAX_SAFE_INTEGER, c: [null, true, "é\n\u2028"] }),
    '{"a":9007199254740991,"b":-1,"c":[null,true,"é\\n\u2028"]}');
  for (const number of [1.5, NaN, Infinity, 2 ** 53, -(2 ** 53)]) await refused(() => canonical([number]), "json-number");
  for (const other of [undefined, 1n, () => 1, new Date(), new Map(), Symbol("x")]) {
    await refused(() => canonical({ other }), "json-kind");
  }
  await refused(() => canonical({ "\ud800": 1 }), "not-unicode");
  const nested = (levels) => Array.from({ length: levels }).reduce((inner) => [inner], 0);
  canonical(nested(64));
  await refused(() => canonical(nested(65)), "json-too-deep");
});

test("reading refuses whatever is not canonical", async () => {
  assert.deepEqual(parseCanonical(bytes.utf8('{"a":1,"b":2}'), 100), { a: 1, b: 2 });
  for (const wrong of ['{"b":2,"a":1}', '{"a":1, "b":2}', '{"a":1,"a":1}', '"\\u0061"', "1.0", "-0", '{"a":1}\n']) {
    await refused(() => parseCanonical(bytes.utf8(wrong), 100), "json-not-canonical", wrong);
  }
  await refused(() => parseCanonical(bytes.utf8("{"), 100), "not-json");
  await refused(() => parseCanonical(Uint8Array.of(0x22, 0xff, 0x22), 100), "not-utf8");
  await refused(() => parseCanonical(bytes.utf8("null"), 3), "json-too-long");
  await refused(() => parseCanonical(bytes.utf8("9007199254740993"), 100), "json-number");
});

test("JSON from elsewhere is read as JSON.parse reads it, or refused", async () => {
  const good = [
    ' {"a" : [1, -2, {"b": null}], "é": "\\u00e9\\n\\"", "": true}\n', "[]", "{}", '""', "0", "[ ]", "{ }",
    '{"__proto__": 1}',
  ];
  for (const text of good) assert.deepEqual(parse(text), JSON.parse(text), text);
  const bad = ["", "[", "[1,]", "{,}", '{"a"}', '{"a":1,}', "[1 2]", "nul", "01", "'a'", '"\t"', '"\\x"', "[1]]", "// x"];
  for (const text of bad) {
    assert.throws(() => JSON.parse(text));
    await refused(() => parse(text), "not-json", text);
  }
  await refused(() => parse('{"a":1,"b":2,"\\u0061":3}'), "json-repeated-name");
  for (const text of ["1.0", "1e2", "-0", "9007199254740993"]) await refused(() => parse(text), "json-number");
  await refused(() => parse('"\\ud800"'), "not-unicode");
  await refused(() => parse("[".repeat(100_000)), "json-too-deep");
});

test("an object has exactly the members it must have", async () => {
  expectMembers({ a: 1, b: 2 }, "x", ["b", "a"]);
  for (const wrong of [null, [], "a", { a: 1 }, { a: 1, b: 2, c: 3 }, { a: 1, toString: 2 }]) {
    await refused(() => expectMembers(wrong, "x", ["a", "b"]), "members");
  }
});

test("hostile texts are refused", async () => {
  for (const good of ["prix.csv", "عرض مالي.pdf", "Offre n° 1 – lot (2).ods", "a"]) checkFileName(good);
  const names = {
    "": "text-empty", "..": "text-path", ".bashrc": "text-path", "a/../b": "text-path", "..\\b": "text-path",
    "C:x": "text-path", "trailing.": "text-path", "trailing ": "text-path", "null\0": "text-hidden",
    "gpj.\u202eexe": "text-hidden", "a\u200bb": "text-hidden", "tag\u{e0041}": "text-hidden", [`é${"a".repeat(254)}`]: "text-long",
  };
  for (const [name, code] of Object.entries(names)) await refused(() => checkFileName(name), code, name);
  checkIdentifier("é".repeat(128), "party");
  await refused(() => checkIdentifier("é".repeat(129), "party"), "text-long");
  await refused(() => checkIdentifier(7, "party"), "text-form");
  for (const good of ["2026-11-22T12:00:00Z", "2026-11-22T12:00:00.123456Z"]) checkTime(good, "created");
  for (const wrong of ["", "Z", "2026-11-22 12:00:00Z", "2026-11-22T12:00:00+01:00", "2026-11-22T12:00:00.Z", "2026-11-22T12:00:00Z\n"]) {
    await refused(() => checkTime(wrong, "created"), "text-form", wrong);
  }
  for (const good of ["application/pdf", "text/csv; charset=utf-8", "a/b/c"]) checkMediaType(good);
  for (const wrong of ["pdf", "/pdf", "application/", "application/é"]) {
    await refused(() => checkMediaType(wrong), "text-form", wrong);
  }
});
