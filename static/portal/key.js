/**
 * The page of a person's key: made on this device, wrapped, kept by the node, on paper as well. docs/spec/seal.md, "Keys of
 * the committee" and "Keeping a root secret".
 */

import { toBase64url } from "../seal/bytes.js";
import { RootSecret, readRecoverySheet, recoverySheet, survivesOneLoss, wrapWithPassphrase, wrapWithPrf } from "../seal/keys.js";
import { get, send } from "./api.js";
import { evaluatePrf, keptSlots, unlock } from "./unlock.js";
import { element, say } from "./words.js";

/** Shorter passphrases are guessed too soon, 600,000 iterations or not. */
const FEWEST_CHARACTERS = 12;

const place = /** @type {HTMLElement} */ (document.getElementById("key"));
const state = element("div", { role: "status", class: "notice" });

/** @param {unknown} error */
const reason = (error) => (error instanceof Error ? error.message : String(error));

/** Binds the identity that follows from the root secret to the person, once. @param {RootSecret} root */
async function bind(root) {
  const identity = await root.identity();
  const publicKey = toBase64url(identity.publicKey);
  const me = await get("/api/v1/me");
  if (!Object.values(me.keys).includes(publicKey)) await send("POST", "/api/v1/me/keys", { public_key: publicKey });
}

/**
 * Keeps one more slot, on top of what the node has now.
 * @param {RootSecret} root @param {import("../seal/slots.js").Slot} slot
 */
async function keep(root, slot) {
  const kept = await keptSlots();
  const others = (kept?.slots.slots ?? []).filter(
    (/** @type {any} */ other) => !(other.kind === slot.kind && other.credential === slot.credential),
  );
  const slots = { v: 1, slots: [...others, slot] };
  await send("PUT", "/api/v1/me/key-slots", { replaces: kept?.version ?? 0, slots });
  await bind(root);
}

/** @param {string} name @param {string} label @param {string} [hint] */
function secretField(name, label, hint) {
  const input = element("input", { id: name, type: "password", autocomplete: "new-password", dir: "ltr" });
  const about = hint ? [element("p", { class: "hint", id: `${name}-hint` }, say(hint))] : [];
  if (hint) input.setAttribute("aria-describedby", `${name}-hint`);
  return { input, field: element("div", { class: "field" }, element("label", { for: name }, say(label)), ...about, input) };
}

/** @param {string} text @param {() => Promise<void>} action @param {string} [kind] */
function button(text, action, kind = "") {
  const made = /** @type {HTMLButtonElement} */ (element("button", { type: "button", class: kind }, say(text)));
  made.addEventListener("click", async () => {
    made.disabled = true;
    state.textContent = say("js-key-working");
    try {
      await action();
    } catch (error) {
      state.textContent = say("js-key-failed", { reason: reason(error) });
    }
    made.disabled = false;
  });
  return made;
}

/** The two ways to wrap a root secret. @param {() => Promise<RootSecret>} root @param {() => Promise<void>} then */
function ways(root, then) {
  const first = secretField("new-passphrase", "js-key-new-passphrase", "js-key-passphrase-hint");
  const second = secretField("new-passphrase-again", "js-key-passphrase-again");
  const byPassphrase = button("js-key-keep-passphrase", async () => {
    const [text, again] = [first.input, second.input].map((input) => /** @type {HTMLInputElement} */ (input).value);
    if ([...text].length < FEWEST_CHARACTERS) throw new Error(say("js-key-passphrase-short", { least: FEWEST_CHARACTERS }));
    if (text !== again) throw new Error(say("js-key-passphrase-differs"));
    const secret = await root();
    await keep(secret, await wrapWithPassphrase(secret.bytes, text));
    await then();
  });
  const byPasskey = button("js-key-keep-passkey", async () => {
    const secret = await root();
    const { credential, output } = await evaluatePrf([]);
    await keep(secret, await wrapWithPrf(secret.bytes, credential, output));
    await then();
  });
  const parts = [element("h3", {}, say("js-key-way-passphrase")), first.field, second.field];
  parts.push(element("p", { class: "buttons" }, byPassphrase));
  if (globalThis.PublicKeyCredential) {
    parts.push(element("h3", {}, say("js-key-way-passkey")), element("p", {}, say("js-key-way-passkey-why")));
    parts.push(element("p", { class: "buttons" }, byPasskey));
  }
  return parts;
}

/** The sheet, to be printed: the only copy that no device holds. @param {RootSecret} root */
function sheet(root) {
  const print = element("button", { type: "button" }, say("js-key-print"));
  print.addEventListener("click", () => globalThis.print());
  return element(
    "section",
    { class: "sheet" },
    element("h2", {}, say("js-key-sheet-title")),
    element("p", {}, say("js-key-sheet-why")),
    element("pre", { id: "sheet-text" }, recoverySheet(root.bytes)),
    element("p", { class: "buttons unprinted" }, print),
  );
}

async function none() {
  let secret = RootSecret.generate();
  const old = element("input", { id: "old-sheet", dir: "ltr", autocomplete: "off" });
  const from = async () => {
    const typed = /** @type {HTMLInputElement} */ (old).value.trim();
    if (typed !== "") secret = new RootSecret(readRecoverySheet(typed));
    return secret;
  };
  const restore = element(
    "details",
    {},
    element("summary", {}, say("js-key-restore")),
    element("div", { class: "field" }, element("label", { for: "old-sheet" }, say("js-key-sheet")), old),
  );
  const made = async () => {
    state.textContent = say("js-key-made");
    place.replaceChildren(state, sheet(secret), element("p", {}, element("a", { href: "" }, say("js-key-go-on"))));
  };
  place.replaceChildren(state, element("p", {}, say("js-key-none-yet")), restore, ...ways(from, made));
  state.textContent = say("js-key-none");
}

/** @param {any} kept */
async function some(kept) {
  const lines = kept.slots.slots.map((/** @type {any} */ slot) =>
    element("li", {}, say(slot.kind === "prf" ? "js-key-slot-passkey" : "js-key-slot-passphrase")),
  );
  state.textContent = say(survivesOneLoss(kept.slots) ? "js-key-safe" : "js-key-one-loss");
  const unlockPlace = element("div", { id: "unlock" });
  const more = element("div");
  place.replaceChildren(state, element("ul", { id: "slots" }, ...lines), unlockPlace, more);
  const root = await unlock(unlockPlace);
  await bind(root);
  const again = async () => {
    await some(await keptSlots());
  };
  more.replaceChildren(element("h2", {}, say("js-key-add")), ...ways(async () => root, again), sheet(root));
}

try {
  const kept = await keptSlots();
  await (kept ? some(kept) : none());
} catch (error) {
  place.replaceChildren(state);
  state.textContent = say("js-key-failed", { reason: reason(error) });
}
