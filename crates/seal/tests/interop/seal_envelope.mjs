// Seals with fresh random bytes what a browser would seal: node seal_envelope.mjs FOLDER
//
// FOLDER holds committee_keys.json and plan.pdf; envelope.json, body.bin and kept.json are added.

import { openAsBlob } from "node:fs";
import { appendFile, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { toBase64url } from "../../../../static/seal/bytes.js";
import { begin, seal } from "../../../../static/seal/job.js";
import { RootSecret } from "../../../../static/seal/keys.js";

const folder = process.argv[2];
const random = () => globalThis.crypto.getRandomValues(new Uint8Array(32));
const progress = () => {};

const committeeKeys = JSON.parse(await readFile(join(folder, "committee_keys.json"), "utf8"));
const job = await begin(
  {
    committeeKeys,
    anchor: toBase64url(random()),
    created: `${new Date().toISOString().slice(0, 19)}Z`,
    tenderer: "شركة-1234567A",
    ...(committeeKeys.context.envelope === "name" ? { work: toBase64url(new Uint8Array(32).fill(3)) } : {}),
    saltB: toBase64url(random()),
    offer: { currency: "TND", total: "15006.000", answers: { "délai": 30, "ضمان": true, none: null } },
    files: [
      { file: new Blob(["1;12;1250.500\n"]), name: "prix.csv", media_type: "text/csv" },
      { file: new Blob([]), name: "فارغ.txt", media_type: "text/plain" },
      { file: await openAsBlob(join(folder, "plan.pdf")), name: "plan.pdf", media_type: "application/pdf" },
    ],
  },
  await RootSecret.generate().identity(),
  progress,
);
const sealed = await seal(job, progress, { checked: true });
await writeFile(join(folder, "envelope.json"), sealed.text);
await writeFile(join(folder, "kept.json"), JSON.stringify({ ...sealed.kept, eid: sealed.eid }));
await writeFile(join(folder, "body.bin"), "");
for (let k = 0; k < sealed.body.segments; k++) {
  await appendFile(join(folder, "body.bin"), await sealed.body.ciphertextSegment(k));
}
