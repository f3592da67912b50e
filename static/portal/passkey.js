/**
 * Passkeys on a page: signing in, entering by a link, adding an authenticator. The node gives a challenge, the
 * authenticator answers it, the node verifies the answer. Nothing typed here is a secret, and nothing secret is kept.
 *
 * At creation the authenticator is asked whether it can keep the root secret (WebAuthn Level 3, section 10.1.4, `prf`).
 * Its answer goes with the event `diwan:passkey` and onto the page.
 */

import { say } from "./words.js";

/** @param {string} text base64url without padding */
function bytes(text) {
  const plain = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(plain, (character) => character.charCodeAt(0));
}

/** @param {ArrayBuffer} buffer */
function base64url(buffer) {
  const text = Array.from(new Uint8Array(buffer), (byte) => String.fromCharCode(byte)).join("");
  return btoa(text).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

/** What the node refused, in the reader's words. */
class Refused extends Error {}

/**
 * @param {string} path
 * @param {unknown} [body]
 */
async function post(path, body) {
  const response = await fetch(path, {
    method: "POST",
    credentials: "same-origin",
    headers: { "accept-language": document.documentElement.lang, ...(body ? { "content-type": "application/json" } : {}) },
    body: body ? JSON.stringify(body) : undefined,
  });
  const answer = await response.json();
  if (!response.ok) throw new Refused([answer.detail, answer.remedy].filter(Boolean).join(" "));
  return answer;
}

/** @param {any} credential a descriptor with its id as text */
const named = (credential) => ({ ...credential, id: bytes(credential.id) });

/**
 * Makes a passkey.
 * @param {any} options as the node gave them
 * @returns {Promise<{credential: unknown, prf: boolean}>} what the node verifies, and whether the authenticator can
 *   keep a root secret
 */
async function create(options) {
  const publicKey = {
    ...options,
    challenge: bytes(options.challenge),
    user: { ...options.user, id: bytes(options.user.id) },
    excludeCredentials: (options.excludeCredentials ?? []).map(named),
  };
  const made = /** @type {PublicKeyCredential} */ (await navigator.credentials.create({ publicKey }));
  const response = /** @type {AuthenticatorAttestationResponse} */ (made.response);
  const results = /** @type {any} */ (made.getClientExtensionResults());
  const credential = {
    id: made.id,
    rawId: base64url(made.rawId),
    type: made.type,
    response: {
      attestationObject: base64url(response.attestationObject),
      clientDataJSON: base64url(response.clientDataJSON),
      transports: response.getTransports?.() ?? [],
    },
    extensions: results.credProps ? { credProps: results.credProps } : {},
  };
  return { credential, prf: results.prf?.enabled === true };
}

/**
 * Asks any passkey of this site.
 * @param {any} options as the node gave them
 * @param {{mediation?: "conditional", signal?: AbortSignal}} [how] the browser asks: at once, or in the list of a field
 */
async function ask(options, how = {}) {
  const publicKey = {
    ...options,
    challenge: bytes(options.challenge),
    allowCredentials: (options.allowCredentials ?? []).map(named),
  };
  const given = /** @type {PublicKeyCredential} */ (await navigator.credentials.get({ publicKey, ...how }));
  const response = /** @type {AuthenticatorAssertionResponse} */ (given.response);
  return {
    id: given.id,
    rawId: base64url(given.rawId),
    type: given.type,
    response: {
      authenticatorData: base64url(response.authenticatorData),
      clientDataJSON: base64url(response.clientDataJSON),
      signature: base64url(response.signature),
      userHandle: response.userHandle ? base64url(response.userHandle) : null,
    },
    extensions: {},
  };
}

/** Signs in and answers with the address of the first page. */
async function signIn() {
  offered.abort();
  const { challenge, options } = await post("/api/v1/sessions/challenge");
  const { to } = await post("/api/v1/sessions", { challenge, credential: await ask(options) });
  return to;
}

/** How long an offer stands before it is made anew: the node forgets a challenge after five minutes. */
const OFFER_MILLISECONDS = 240_000;
/** Ends what a field offers: a browser asks for one passkey at a time. */
const offered = new AbortController();

/**
 * Offers the passkeys of this site in the list of a field (WebAuthn Level 3, section 5.1.7, conditional mediation), where
 * the browser can. Whoever chooses one is signed in; what fails before that is no news, as the button is still there.
 * @param {HTMLElement} place the field, hidden until then
 * @param {(error: unknown) => void} failed
 */
async function offer(place, failed) {
  if (!(await window.PublicKeyCredential.isConditionalMediationAvailable?.().catch(() => false))) return;
  place.hidden = false;
  while (!offered.signal.aborted) {
    const signal = AbortSignal.any([offered.signal, AbortSignal.timeout(OFFER_MILLISECONDS)]);
    let chosen;
    try {
      const { challenge, options } = await post("/api/v1/sessions/challenge");
      chosen = { challenge, credential: await ask(options, { mediation: "conditional", signal }) };
    } catch {
      // Left standing too long it is made anew, once somebody looks at the page; else it ends.
      if (offered.signal.aborted || !signal.aborted) return;
      if (document.visibilityState === "hidden") {
        await new Promise((seen) => document.addEventListener("visibilitychange", seen, { once: true }));
      }
      continue;
    }
    try {
      const { to } = await post("/api/v1/sessions", chosen);
      return location.assign(to);
    } catch (error) {
      return failed(error);
    }
  }
}

/** @param {boolean} prf */
function made(prf) {
  document.dispatchEvent(new CustomEvent("diwan:passkey", { detail: { prf } }));
  sessionStorage.setItem("diwan-passkey-prf", String(prf));
}

/**
 * Enters by a link.
 * @param {string} token
 * @param {string} label
 */
async function enter(token, label) {
  const { challenge, options } = await post("/api/v1/admissions/challenge", { token });
  const { credential, prf } = await create(options);
  const { to } = await post("/api/v1/admissions", { challenge, label, credential });
  made(prf);
  return to;
}

/**
 * Adds an authenticator.
 * @param {string} label
 */
async function add(label) {
  const { challenge, options } = await post("/api/v1/me/passkeys/challenge");
  const { credential, prf } = await create(options);
  await post("/api/v1/me/passkeys", { challenge, label, credential });
  made(prf);
  return `${location.pathname}?made=${prf ? "prf" : "plain"}`;
}

/** @param {unknown} error */
function words(error) {
  if (error instanceof Refused) return error.message;
  const name = error instanceof Error ? error.name : "";
  if (name === "InvalidStateError") return say("js-passkey-known");
  if (name === "NotAllowedError" || name === "AbortError") return say("js-passkey-stopped");
  if (name === "TypeError") return say("js-passkey-offline");
  return say("js-passkey-failed");
}

/** Brings the page's passkey form to life; without passkeys it says so. */
function begin() {
  const form = document.getElementById("passkey");
  if (!(form instanceof HTMLFormElement)) return;
  const status = document.getElementById("passkey-status");
  const button = form.querySelector("button");
  if (!status || !button) return;
  if (!window.PublicKeyCredential) {
    status.textContent = say("js-passkey-none");
    return;
  }
  button.disabled = false;
  const place = document.getElementById("passkey-offer");
  if (place) offer(place, (error) => (status.textContent = words(error))).catch(() => undefined);
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const given = new FormData(form);
    const label = String(given.get("label") ?? "").trim();
    const field = form.elements.namedItem("label");
    if (field instanceof HTMLInputElement && label === "") {
      status.textContent = say("js-passkey-name");
      field.focus();
      return;
    }
    button.disabled = true;
    status.textContent = say("js-passkey-waiting");
    try {
      const how = { "sign-in": signIn, enter: () => enter(String(given.get("token")), label), add: () => add(label) };
      location.assign(await how[/** @type {"sign-in" | "enter" | "add"} */ (form.dataset.passkey)]());
    } catch (error) {
      status.textContent = words(error);
      button.disabled = false;
    }
  });
}

if (typeof document !== "undefined") begin();
