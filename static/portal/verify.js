/**
 * "Check it yourself": files are read and verified here. Nothing is sent; for two checkpoints of different sizes the node's
 * public tiles are read, of which the addresses tell the node the sizes and nothing else. What verifies is loaded when a
 * file comes: most people come to read, on a slow line.
 */

import { canVerify } from "../ledger/support.js";
import { say } from "./words.js";

/** @typedef {import("./verify_files.js").Dropped} Dropped */

const byId = (/** @type {string} */ id) => /** @type {HTMLElement} */ (document.getElementById(id));
const policyField = /** @type {HTMLTextAreaElement} */ (byId("policy"));
const ownPolicy = policyField.defaultValue;

/** What the reader has given so far: a change of the policy judges it again. @type {Dropped[]} */
let dropped = [];
/** Of two runs at once only the later one is shown. */
let run = 0;

/** @param {Iterable<File>} files */
async function take(files) {
  const current = ++run;
  byId("verdict").textContent = say("js-verify-busy");
  byId("findings").replaceChildren();
  try {
    const { readFile } = await import("./verify_files.js");
    const read = await Promise.all(Array.from(files, readFile));
    if (current !== run) return;
    const policy = read.filter(({ kind }) => kind === "policy").at(-1);
    if (policy) {
      policyField.value = new TextDecoder().decode(policy.bytes);
      showTrust();
    }
    const others = read.filter(({ kind }) => kind !== "policy");
    // A policy alone says whom to trust for what is here already.
    if (others.length > 0) dropped = others;
    await show();
  } catch (error) {
    broken(error);
  }
}

/** Judges everything again and writes what was found. */
async function show() {
  const current = ++run;
  byId("own-policy").hidden = policyField.value.trim() !== ownPolicy.trim();
  byId("verdict").textContent = dropped.length === 0 ? "" : say("js-verify-busy");
  if (dropped.length === 0) return;
  try {
    const { judge } = await import("./verify_files.js");
    const { verdict, sections, policyRefused } = await judge(dropped, policyField.value);
    if (current !== run) return;
    policyField.removeAttribute("aria-invalid");
    if (policyRefused) {
      policyField.setAttribute("aria-invalid", "true");
      showTrust();
    }
    byId("findings").replaceChildren(...sections);
    byId("verdict").textContent = verdict;
  } catch (error) {
    if (current === run) broken(error);
  }
}

function showTrust() {
  /** @type {HTMLDetailsElement} */ (byId("trust")).open = true;
}

/** @param {unknown} error */
function broken(error) {
  byId("verdict").textContent = say("js-verify-broken");
  console.error(error);
}

/** Whole-page dropping: a file that misses the box would otherwise replace the page. */
function acceptDrops() {
  const drop = byId("drop");
  // A text that is dragged into the policy's field is left to the field.
  const hasFiles = (/** @type {DragEvent} */ event) => event.dataTransfer?.types.includes("Files") ?? false;
  document.addEventListener("dragover", (event) => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    drop.classList.add("done");
  });
  document.addEventListener("dragleave", () => drop.classList.remove("done"));
  document.addEventListener("drop", (event) => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    drop.classList.remove("done");
    void take(event.dataTransfer?.files ?? []);
  });
}

byId("check").hidden = false;
if (await canVerify()) {
  const field = /** @type {HTMLInputElement} */ (byId("files"));
  field.addEventListener("change", () => void take(field.files ?? []));
  policyField.addEventListener("input", () => void show());
  acceptDrops();
  // A browser that comes back to the page may have kept both fields.
  byId("own-policy").hidden = policyField.value.trim() !== ownPolicy.trim();
  if (field.files?.length) void take(field.files);
} else {
  byId("drop").hidden = byId("trust").hidden = byId("own-policy").hidden = true;
  byId("verdict").textContent = say("js-verify-unable");
}
