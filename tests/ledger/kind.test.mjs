// A file is told by its content, whatever its name.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { kindOf } from "../../static/ledger/kind.js";
import { POLICY, Tree } from "./office.mjs";

const fixture = (name) => readFileSync(new URL(`../../fixtures/ledger/${name}`, import.meta.url));
const agreed = JSON.parse(fixture("agreed.json").toString());

test("each kind is known, and nothing else is taken for one", () => {
  const table = [
    [agreed.receipts[0].text, "receipt"],
    [agreed.receipts[0].text.replace("@v1", "@v9"), "receipt"],
    [fixture("final.case"), "case-file"],
    ['{"bids":[]}', "opening-record"],
    [POLICY, "policy"],
    [`# whom we trust — à Tunis\n\n\t${POLICY}`, "policy"],
    ["quorum none\n", "policy"],
    [new Tree([]).checkpoint(), "checkpoint"],
    ["", "unknown"],
    ["logistics\n", "unknown"],
    ["%PDF-1.7\n", "unknown"],
    [Buffer.from([0xff, 0xfe, 0x00]), "unknown"],
    [Buffer.concat([Buffer.from("quorum none\n"), Buffer.from("é".repeat(40_000))]), "policy"],
  ];
  for (const [content, kind] of table) assert.equal(kindOf(new Uint8Array(Buffer.from(content))), kind, String(content).slice(0, 60));
});
