/**
 * A member of an opening committee, on its own device: makes its opening keys and rehearses. docs/spec/seal.md, "Keys of the
 * committee" and "Rehearsal".
 */

import { toBase64url } from "../seal/bytes.js";
import { signClaim } from "../seal/keys.js";
import { get, send } from "./api.js";
import { unlock } from "./unlock.js";
import { element, say } from "./words.js";

const place = /** @type {HTMLElement} */ (document.getElementById("member"));
const { procedure = "", person = "", envelopes = "" } = place.dataset;
const address = `/api/v1/procedures/${encodeURIComponent(procedure)}`;
const state = element("div", { role: "status" });
const unlockPlace = element("div", { id: "unlock" });

/** Derives the member's keys for every lot and envelope, and publishes them signed for its seat. */
async function publish() {
  const root = await unlock(unlockPlace);
  const seen = await get(address);
  const committee = seen.committees.find((/** @type {any} */ one) => one.kind === "opening");
  const seat = committee.members.indexOf(person) + 1;
  if (seat === 0) throw new Error(say("js-member-no-seat"));
  const identity = await root.identity();
  const keys = [];
  for (const { id: lot } of seen.notice.lots) {
    for (const envelope of envelopes.split(" ")) {
      const context = { procedure, lot, envelope, committee_version: committee.version };
      const { publicKey } = await root.openingKey(context);
      const claim = await signClaim(context, seat, publicKey, identity);
      keys.push({ lot, envelope, public_key: claim.public_key, signature: claim.signature });
    }
  }
  await send("POST", `${address}/opening-keys`, { keys, identity_key: toBase64url(identity.publicKey) });
  return say("js-member-published", { seat, count: keys.length });
}

/** Opens the dummies: whoever can do this can open bids. */
async function practise() {
  const root = await unlock(unlockPlace);
  // Loaded by whoever rehearses: the page stays light. The import map's hash holds for it.
  const { rehearse } = await import("../seal/release.js");
  const given = await get(`${address}/rehearsal`);
  const shares = [];
  for (const { lot, envelope, sealed } of given.envelopes) {
    const pair = await root.openingKey({ procedure, lot, envelope, committee_version: given.committee_version });
    shares.push({ lot, envelope, share: await rehearse(pair, sealed, given.seat) });
  }
  await send("POST", `${address}/rehearsal`, { shares });
  return say("js-member-rehearsed", { count: shares.length });
}

/** @param {string} text @param {() => Promise<string>} action @param {string} [kind] */
function button(text, action, kind = "") {
  const made = /** @type {HTMLButtonElement} */ (element("button", { type: "button", class: kind }, say(text)));
  made.addEventListener("click", async () => {
    made.disabled = true;
    state.className = "notice";
    state.textContent = say("js-member-working");
    try {
      const done = await action();
      state.className = "done";
      state.replaceChildren(done, " ", element("a", { href: "" }, say("js-member-see")));
    } catch (error) {
      state.className = "refusal";
      state.textContent = say("js-member-failed", { reason: error instanceof Error ? error.message : String(error) });
    }
    made.disabled = false;
  });
  return made;
}

const first = place.dataset.registered === "yes";
place.replaceChildren(
  unlockPlace,
  element(
    "p",
    { class: "buttons" },
    button("js-member-publish", publish, first ? "plain" : ""),
    button("js-member-rehearse", practise, first ? "" : "plain"),
  ),
  state,
);
