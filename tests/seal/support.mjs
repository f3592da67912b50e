// The golden vectors, and what several tests say.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";

export const vectors = JSON.parse(
  readFileSync(new URL("../../crates/seal/tests/vectors.json", import.meta.url), "utf8"),
);

/** Asserts that something is refused with this code, whether it is refused at once or later. */
export async function refused(work, code, message) {
  await assert.rejects(
    async () => work(),
    (error) => error.name === "Refused" && (error.code === code || assert.fail(`${error.code} instead of ${code}`)),
    message ?? code,
  );
}

/** Bytes that differ from each other and from those of another seed. */
export function pattern(length, seed = 1) {
  const bytes = new Uint8Array(length);
  for (let at = 0; at < length; at++) bytes[at] = at * 31 + seed * 7 + (at >> 8);
  return bytes;
}
