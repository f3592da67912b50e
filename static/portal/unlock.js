/**
 * The person's root secret, unwrapped on this device for as long as the page is open. docs/spec/seal.md, "Keeping a root
 * secret". The node keeps it only wrapped, and sees neither the passphrase nor what an authenticator answers.
 */

import { fromBase64url, toBase64url } from "../seal/bytes.js";
import { RootSecret, prfInput, readRecoverySheet, unwrapWithPassphrase, unwrapWithPrf } from "../seal/keys.js";
import { get } from "./api.js";
import { element, language, say } from "./words.js";

/** @type {RootSecret | undefined} */
let unlocked;
/**
 * The question, once asked: whatever place asks next takes it over with what was typed, and its answer is for all.
 * @type {Promise<{ question: HTMLElement, answer: Promise<RootSecret> } | null> | undefined}
 */
let asking;

/**
 * Asks an authenticator to evaluate its PRF.
 * @param {string[]} credentials ids, base64url; any of the device's own if there are none
 * @returns {Promise<{credential: string, output: Uint8Array}>}
 */
export async function evaluatePrf(credentials) {
  const allowCredentials = credentials.map((id) => ({ type: "public-key", id: fromBase64url(id) }));
  const found = await navigator.credentials.get({
    publicKey: {
      // Nobody is signed in by this: the answer is used for its PRF alone, on this device.
      challenge: crypto.getRandomValues(new Uint8Array(32)),
      allowCredentials,
      userVerification: "required",
      extensions: { prf: { eval: { first: prfInput() } } },
    },
  });
  const first = found?.getClientExtensionResults().prf?.results?.first;
  if (!first) throw new Error(say("js-key-no-prf"));
  return { credential: toBase64url(new Uint8Array(found.rawId)), output: new Uint8Array(first) };
}

/** The wrapped root secret that the node keeps for this person, with its version; nothing if there is none. */
export async function keptSlots() {
  const kept = await get("/api/v1/me/key-slots");
  return kept.slots === null ? null : kept;
}

/**
 * Lets the person unlock in `place`, and resolves once that is done. A second call on the same page resolves at once.
 * @param {HTMLElement | null} [place]
 * @returns {Promise<RootSecret>}
 */
export async function unlock(place = document.getElementById("unlock")) {
  if (unlocked) return unlocked;
  if (!place) throw new Error("no place to unlock in");
  asking ??= keptSlots().then((kept) => kept && asked(kept.slots));
  const found = await asking.catch((error) => {
    asking = undefined;
    throw error;
  });
  if (!found) {
    asking = undefined;
    const link = element("a", { href: `/${language()}/desk/key`, class: "button" }, say("js-key-make-first"));
    place.replaceChildren(element("p", {}, say("js-key-none")), element("p", {}, link));
    return new Promise(() => {});
  }
  moveTo(place, found.question);
  unlocked = await found.answer;
  place.replaceChildren(element("p", { role: "status" }, say("js-key-unlocked")));
  return unlocked;
}

/** Puts the question there; whoever was typing an answer goes on typing. @param {HTMLElement} place @param {HTMLElement} question */
function moveTo(place, question) {
  const typing = question.contains(document.activeElement) ? /** @type {HTMLElement} */ (document.activeElement) : undefined;
  place.replaceChildren(question);
  typing?.focus();
}

/** The ways to unlock it, and the secret once one of them was gone. @param {import("../seal/slots.js").WrappedRoot} wrapped */
function asked(wrapped) {
  const question = element("div", {});
  /** @type {Promise<RootSecret>} */
  const answer = new Promise((resolve) => {
    const wrong = element("p", { class: "wrong", role: "alert" });
    /** @param {() => Promise<Uint8Array>} way @param {string} fault */
    const attempt = async (way, fault) => {
      wrong.textContent = "";
      try {
        resolve(new RootSecret(await way()));
      } catch (error) {
        wrong.textContent = say(fault, { reason: error instanceof Error ? error.message : "" });
      }
    };
    const credentials = wrapped.slots.flatMap((slot) => (slot.kind === "prf" ? [slot.credential] : []));
    const parts = [element("p", {}, say("js-key-unlock-why"))];
    if (credentials.length > 0 && globalThis.PublicKeyCredential) {
      const button = element("button", { type: "button" }, say("js-key-by-passkey"));
      button.addEventListener("click", () =>
        attempt(async () => {
          const { credential, output } = await evaluatePrf(credentials);
          return unwrapWithPrf(wrapped, credential, output);
        }, "js-key-passkey-failed"),
      );
      parts.push(element("p", { class: "buttons" }, button));
    }
    if (wrapped.slots.some((slot) => slot.kind === "passphrase")) {
      parts.push(
        typed("passphrase", "password", "js-key-passphrase", "js-key-by-passphrase", (text) =>
          attempt(() => unwrapWithPassphrase(wrapped, text), "js-key-passphrase-wrong"),
        ),
      );
    }
    const sheet = typed("sheet", "text", "js-key-sheet", "js-key-by-sheet", (text) =>
      attempt(async () => readRecoverySheet(text), "js-key-sheet-wrong"),
    );
    parts.push(wrong, element("details", {}, element("summary", {}, say("js-key-lost")), sheet));
    question.append(...parts);
  });
  return { question, answer };
}

/**
 * A line to type a secret in, and its button. It is part of no form: nothing typed here can be sent.
 * @param {string} id @param {string} type @param {string} label @param {string} action
 * @param {(text: string) => void} then
 */
function typed(id, type, label, action, then) {
  const input = element("input", { id: `unlock-${id}`, type, autocomplete: "off", dir: "ltr" });
  const button = element("button", { type: "button" }, say(action));
  button.addEventListener("click", () => then(input.value));
  input.addEventListener("keydown", (event) => {
    if (event.key === "Enter") then(input.value);
  });
  const name = element("label", { for: `unlock-${id}` }, say(label));
  return element("div", { class: "field" }, name, input, element("p", { class: "buttons" }, button));
}
