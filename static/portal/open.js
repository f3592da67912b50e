/**
 * A member releases its shares, once its own device has checked the closing. docs/spec/seal.md, "Releasing shares". Nothing
 * is released of a lot of which one check fails.
 */

import { allHold } from "../ledger/finding.js";
import { parsePolicy } from "../ledger/policy.js";
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
 * One lot and envelope: checked, told, and released if everything holds.
 * @param {import("../seal/keys.js").RootSecret} root @param {any} accepted the policy
 * @param {any} set @param {boolean} before whether the member released here already
 */
async function one(root, accepted, { lot, envelope }, before) {
  const list = element("ul", { class: "findings" });
  const outcome = element("p", { role: "status" }, say("js-open-checking"));
  told.append(element("section", {}, element("h3", {}, `${lot} · ${say(ENVELOPES[envelope] ?? envelope)}`), list, outcome));
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
  } else {
    const { committee_keys: keys, closing, envelopes } = material;
    const release = await signRelease({ keys, closing, envelopes, i: seat, pair, identity });
    await send("POST", `${path}/shares`, release);
    outcome.className = "done";
    outcome.textContent = say("js-open-released", { count: release.shares.length });
  }
}

async function all() {
  told.replaceChildren();
  const root = await unlock(unlockPlace);
  const [accepted, seen] = [await policy(), await get(address)];
  for (const set of seen.keys.sets) {
    const released = seen.lots[set.lot]?.opening.released[set.envelope] ?? [];
    await one(root, accepted, set, released.includes(person));
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
