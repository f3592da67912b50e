/**
 * The page on which a firm prepares, seals and submits a bid. What is typed stays on this device: as a draft in the
 * browser's own database, and at the node only in cipher. What leaves it is a sealed envelope and a sealed body.
 */

import { get, send } from "./api.js";
import { BidFiles } from "./bid-files.js";
import { BidForm } from "./bid-form.js";
import { Steps, momentText } from "./bid-steps.js";
import * as store from "./store.js";
import { element, say } from "./words.js";

const page = /** @type {HTMLElement} */ (document.getElementById("bid"));
const { procedure, lot, party, person } = page.dataset;
/** This bid's things on this device. */
const prefix = `${person}/${procedure}/${lot}/${party}/`;
/** The draft's name at the node. */
const name = `bid:${procedure}:${lot}:${party}`;
const draftPath = `/api/v1/me/drafts/${encodeURIComponent(name)}`;
/** Discounts for combinations of lots, which a page of their own keeps beside the draft; nowhere but where it is linked. */
const joined = document.getElementById("combinations") ? `${prefix}combinations` : "";
/** What makes a draft cipher is loaded by whoever unlocked: the page stays light. */
const cipher = () => import("./draft.js");
/** A pause in the typing after which a draft is saved, and one after which it also goes to the node, in milliseconds. */
const [SAVE_AFTER, SEND_AFTER] = [400, 5_000];

const told = /** @type {HTMLElement} */ (document.getElementById("bid-told"));
const saved = document.getElementById("bid-saved");

/** @param {...(string | Node)} inside nothing to take it away */
function tell(...inside) {
  const some = inside.filter((one) => one !== "");
  told.replaceChildren(...(some.length > 0 ? [element("div", { class: "refusal" }, ...some)] : []));
  if (some.length > 0) told.scrollIntoView({ block: "nearest" });
}

/** @param {unknown} error */
const reason = (error) => (error instanceof Error ? error.message : String(error));

/** @type {import("../seal/keys.js").RootSecret | undefined} */
let root;
/** @type {BidForm | undefined} */
let form;
let [saving, sending] = [0, 0];
let [undecided, asked] = [false, false];

/** Looks again what the other page has kept. */
async function join() {
  if (joined) form.combinations = (await store.get("drafts", joined)) ?? [];
}

/** Writes a draft into the page and what stands beside it. @param {import("./offer.js").Typed} typed */
async function take(typed) {
  if (joined) await store.put("drafts", joined, typed.combinations ?? []);
  await join();
  form.fill(typed);
}

/** @returns {import("./draft.js").Draft} */
const current = () => ({ v: 1, savedAt: new Date().toISOString(), typed: form.typed() });

async function save() {
  try {
    await join();
    const draft = current();
    await store.put("drafts", prefix, draft);
    if (saved) saved.textContent = say("js-bid-saved", { time: momentText(Date.parse(draft.savedAt)) });
  } catch (error) {
    if (saved) saved.textContent = say("js-bid-unsaved", { reason: reason(error) });
  }
  // A newer one at the node is not overwritten before somebody has chosen.
  if (!root || undecided) return;
  clearTimeout(sending);
  sending = setTimeout(sendDraft, SEND_AFTER);
}

/** Keeps the draft at the node too, in cipher. */
async function sendDraft() {
  try {
    const draft = current();
    const { encrypt } = await cipher();
    await send("PUT", draftPath, { ciphertext: await encrypt(root.bytes, name, draft) });
    if (saved) saved.textContent = say("js-bid-saved-node", { time: momentText(Date.parse(draft.savedAt)) });
  } catch (error) {
    if (saved) saved.textContent = say("js-bid-unsaved-node", { reason: reason(error) });
  }
}

function changed() {
  clearTimeout(saving);
  saving = setTimeout(save, SAVE_AFTER);
}

/** Takes up the draft that another device left at the node: at once where this one has none, else if it is newer and wanted. */
async function fetchDraft() {
  if (!page.dataset.draft) return;
  const [kept, { decrypt }] = await Promise.all([get(draftPath), cipher()]);
  const theirs = kept.ciphertext && (await decrypt(root.bytes, name, kept.ciphertext));
  const ours = await store.get("drafts", prefix);
  if (!theirs || (ours && Date.parse(ours.savedAt) >= Date.parse(theirs.savedAt))) return;
  if (!ours) return take(theirs.typed);
  undecided = true;
  /** @param {string} words @param {() => unknown} choose */
  const choice = (words, choose) => {
    const button = element("button", { type: "button" }, say(words));
    button.addEventListener("click", async () => {
      await choose();
      undecided = false;
      tell();
      save();
    });
    return button;
  };
  const choices = [choice("js-bid-draft-take", () => take(theirs.typed)), choice("js-bid-draft-keep", () => undefined)];
  tell(element("p", {}, say("js-bid-draft-newer", { time: momentText(Date.parse(theirs.savedAt)) })), element("p", { class: "buttons" }, ...choices));
}

const carry = /** @type {HTMLDetailsElement | null} */ (document.getElementById("carry"));
const carryPlace = document.getElementById("carry-unlock");

/** Whoever unlocks before sealing has the draft on other devices too. */
function carryOn() {
  if (!carry?.open || root || asked) return;
  asked = true;
  unlocked(carryPlace).then(() => undecided || save(), (error) => carryPlace?.replaceChildren(say("js-bid-broken", { reason: reason(error) })));
}

/** @param {HTMLElement} place */
async function unlocked(place) {
  const first = root === undefined;
  const { unlock } = await import("./unlock.js");
  root = await unlock(place);
  if (first && form) await fetchDraft().catch(() => undefined);
  return root;
}

async function start() {
  const steps = new Steps(document.getElementById("steps"), document.getElementById("bid-state"));
  /** What seals is loaded by whoever begins or goes on: the page stays light. The import map's hashes hold for it too. */
  let begun;
  const submission = () =>
    (begun ??= import("./bid-sealing.js").then(({ Submission }) => new Submission({ page, prefix, steps, unlocked, tell })));
  if (page.dataset.open) {
    form = new BidForm(page, { changed, told: tell });
    const files = new BidFiles(page, `${prefix}`, {
      changed: (kind, list) => form.setFiles(kind, list),
      told: (text) => tell(text),
    });
    await files.load();
    await join();
    const draft = await store.get("drafts", prefix);
    if (draft) {
      form.fill(draft.typed);
      if (saved) saved.textContent = say("js-bid-found", { time: momentText(Date.parse(draft.savedAt)) });
    }
    form.refresh();
    form.open();
    store.keep();
    carry?.addEventListener("toggle", carryOn);
    carryOn();
    const sealButton = /** @type {HTMLButtonElement} */ (document.getElementById("seal-button"));
    const forget = /** @type {HTMLButtonElement} */ (document.getElementById("forget-button"));
    sealButton.disabled = forget.disabled = false;
    forget.addEventListener("click", async () => {
      await store.remove("drafts", prefix);
      if (joined) await store.remove("drafts", joined);
      form.combinations = [];
      await files.clear();
      await send("DELETE", draftPath, {}).catch(() => undefined);
      form.fill({ prices: {}, answers: {}, files: {} });
      if (saved) saved.textContent = say("js-bid-forgotten");
    });
    sealButton.addEventListener("click", async () => {
      await save();
      const found = form.examined();
      if (found.problems.length > 0) {
        tell(element("h2", {}, say("js-bid-incomplete")), found.problemLinks);
        return;
      }
      tell();
      sealButton.disabled = true;
      try {
        await (await submission()).run(found, files);
      } catch (error) {
        tell(say("js-bid-broken", { reason: reason(error) }));
      } finally {
        sealButton.disabled = false;
      }
    });
  }
  const folder = /** @type {HTMLInputElement | null} */ (document.getElementById("sealed-folder"));
  if (folder) {
    folder.disabled = false;
    const first = async () => {
      (await submission()).offline(folder, document.getElementById("sealed-told"));
      folder.dispatchEvent(new Event("change"));
    };
    folder.addEventListener("change", () => first().catch((error) => tell(say("js-bid-broken", { reason: reason(error) }))), { once: true });
  }
  const waiting = await store.list("jobs", prefix);
  if (waiting.length > 0) await (await submission()).resume();
}

start().catch((error) => tell(say("js-bid-broken", { reason: reason(error) })));
