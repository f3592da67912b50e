import { readFileSync } from "node:fs";

/** What the test gives on standard input. */
export const given = JSON.parse(readFileSync(0, "utf8"));
/** @param {unknown} value */
export const say = (value) => process.stdout.write(JSON.stringify(value, (_, part) => (typeof part === "bigint" ? String(part) : part)));
