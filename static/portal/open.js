/**
 * A member releases its shares, once its own device has checked the closing. docs/spec/seal.md, "Releasing shares". Nothing
 * is released of a lot of which one check fails.
 */

import { allHold } from "../ledger/finding.js";
import { parsePolicy } from "../ledger/policy.js";
import { toBase64url } from "../seal/bytes.js";
import { get, send } from "./api.js";
import { openingWords } from "./opening_words.js";
import { unlock } from "./unlock.js";
import { element, say } from "./words.js";

const place = /** @type {HTMLElement} */ (document.getElementById("member"));
const { procedure = "", person = "" } = place.dataset;
const address = `/api/v1/procedures/${encodeURIComponent(procedure)}`;
const unlockPlace = element("div", { id: "unlock" });
const told = element("div", { id: "told", "aria-live": "polite" });
const policyField = /** @type {HTMLInputElement} */ (element("input", { id: "policy", type: "file" }));

/** @type {Record<string, string>} */
const ENVELOPES = {
  single: "js-open-envelope-single",
  administrative: "js-open-envelope-administrative",
  technical: "js-open-envelope-technical",
  financial: "js-open-envelope-financial",
  work: "js-open-envelope-work",
  name: "js-open-envelope-name",
};

/** The policy that the member brought, else the node's own, which proves less. */
async function policy() {
  const file = policyField.files?.[0];
  if (file) return parsePolicy(new Uint8Array(await file.arrayBuffer()));
  const answer = await fetch("/api/v1/policy", { credentials: "same-origin" });
  if (!answer.ok) throw new Error(String(answer.status));
  return parsePolicy(new Uint8Array(await answer.arrayBuffer()));
}

/**
 * The way out when enough have released and a bid stays closed: the member's key of this opening, for anybody to see
 * whose fault it is. docs/spec/seal.md, "Judging bids". It cannot be taken back, so it takes two acts of the hand.
 * @param {string} ikm @param {string} path of the envelope
 */
function dispute(ikm, path) {
  const sure = /** @type {HTMLInputElement} */ (element("input", { type: "checkbox", id: `sure-${path}` }));
  const button = /** @type {HTMLButtonElement} */ (element("button", { type: "button", disabled: "" }, say("js-open-dispute-publish")));
  const outcome = element("p", { role: "status" });
  sure.addEventListener("change", () => (button.disabled = !sure.checked));
  button.addEventListener("click", async () => {
    button.disabled = true;
    try {
      await send("POST", `${path}/dispute-keys`, { ikm });
      outcome.className = "done";
      outcome.textContent = say("js-open-dispute-published");
    } catch (error) {
      outcome.className = "refusal";
      outcome.textContent = error instanceof Error ? error.message : String(error);
      button.disabled = false;
    }
  });
  const tick = element("div", { class: "tick" }, sure, element("label", { for: sure.id }, say("js-open-dispute-sure")));
  return [element("p", {}, say("js-open-dispute")), tick, element("p", { class: "buttons" }, button), outcome];
}

/**
 * One lot and envelope: checked, told, and released if everything holds.
 * @param {import("../seal/keys.js").RootSecret} root @param {any} accepted the policy
 * @param {any} set @param {any} opening what the node says of the opening so far
 */
async function one(root, accepted, { lot, envelope }, opening) {
  const released = opening?.released[envelope] ?? [];
  const before = released.includes(person);
  const list = element("ul", { class: "findings" });
  const outcome = element("p", { role: "status" }, say("js-open-checking"));
  const section = element("section", {}, element("h3", {}, `${lot} · ${say(ENVELOPES[envelope] ?? envelope)}`), list, outcome);
  told.append(section);
  const path = `${address}/lots/${encodeURIComponent(lot)}/envelopes/${envelope}`;
  const material = await get(`${path}/opening`);
  const identity = await root.identity();
  const pair = await root.openingKey(material.committee_keys.context);
  const mine = { identity: identity.publicKey, openingKey: pair.publicKey };
  // What checks and what releases is loaded by whoever begins: the page stays light. The import map's hashes hold for it.
  const [{ checkOpening }, { signRelease }] = await Promise.all([import("../ledger/opening.js"), import("../seal/release.js")]);
  const { findings, seat } = await checkOpening(material, { procedure, lot, envelope }, mine, accepted);
  for (const finding of findings) {
    list.append(element("li", { class: finding.outcome }, openingWords(finding)));
  }
  if (seat === null || !allHold(findings)) {
    outcome.className = "refusal";
    outcome.textContent = say("js-open-withheld");
  } else if (before || material.closing.length === 0) {
    outcome.textContent = say(before ? "js-open-earlier" : "js-open-no-bids");
    const { context, t } = material.committee_keys;
    if (before && released.length >= t && !opening.records[envelope]) {
      section.append(...dispute(toBase64url(await root.ikm(context)), path));
    }
  } else {
    const { committee_keys: keys, closing, envelopes } = material;
    const release = await signRelease({ keys, closing, envelopes, i: seat, pair, identity });
    await send("POST", `${path}/shares`, release);
    outcome.className = "done";
    outcome.textContent = say("js-open-released", { count: release.shares.length });
  }
}

/** Whether envelopes wait for the examination of the ones before. @param {any} lot @param {string} envelope */
function waits({ stage, opening }, envelope) {
  const due = opening.due ?? [];
  if (stage === "opening") return due.length > 0 && !due.includes(envelope) && !opening.records[envelope];
  return stage === "examination" && !opening.records[envelope] && Object.keys(opening.records).length > 0;
}

async function all() {
  told.replaceChildren();
  const root = await unlock(unlockPlace);
  const [accepted, seen] = [await policy(), await get(address)];
  for (const set of seen.keys.sets) {
    const { lot, envelope } = set;
    if (seen.lots[lot] && waits(seen.lots[lot], envelope)) {
      const words = say("js-open-not-due");
      told.append(element("p", {}, `${lot} · ${say(ENVELOPES[envelope] ?? envelope)}: ${words}`));
      continue;
    }
    await one(root, accepted, set, seen.lots[set.lot]?.opening);
  }
}

const start = /** @type {HTMLButtonElement} */ (element("button", { type: "button" }, say("js-open-start")));
start.addEventListener("click", async () => {
  start.disabled = true;
  try {
    await all();
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    told.append(element("p", { class: "refusal", role: "alert" }, say("js-open-failed", { reason })));
  }
  start.disabled = false;
});

place.replaceChildren(
  element(
    "div",
    { class: "field" },
    element("label", { for: "policy" }, say("js-open-policy")),
    element("p", { class: "hint", id: "policy-hint" }, say("js-open-policy-hint")),
    policyField,
  ),
  unlockPlace,
  element("p", { class: "buttons" }, start),
  told,
);
policyField.setAttribute("aria-describedby", "policy-hint");
