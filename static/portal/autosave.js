/**
 * A form whose fields are kept as one types: at the node after each pause, which answers with what is wrong; and on this
 * device for as long as the node does not have it, so that neither a closed tab nor a bad line loses anything.
 *
 * The page works without this: then its buttons send the form, and the node keeps what they send.
 */

import { keepFile } from "./kept-file.js";
import { element, language, say } from "./words.js";

/** A pause in the typing after which this device keeps it, and after which it goes to the node, in milliseconds. */
const [KEEP_AFTER, SEND_AFTER] = [300, 1_200];
/** Without a pause it goes to the node this often, and after a failure it is tried again. */
const [SEND_LATEST, TRY_AGAIN] = [8_000, 15_000];
/** A line this slow is as good as down. */
const PATIENCE = 20_000;

/** @typedef {{ v: 1, at: string, once: string, base: string, fields: [string, string][] }} Typed */

const form = /** @type {HTMLFormElement} */ (document.getElementById("typed"));
const said = /** @type {HTMLElement} */ (document.getElementById("typed-said"));
const heard = /** @type {HTMLElement} */ (document.getElementById("typed-wrong"));
const { typed: address, store: name, person, taken } = form.dataset;
const key = `diwan/typed/${person}/${name}`;

/** Whether what stands in the form has reached the node. */
let reached = true;
/** Set once the form itself is on its way: nothing else is sent then. */
let leaving = false;
let [keeping, sending, latest] = [0, 0, 0];
/** @type {AbortController | undefined} */
let underway;
/** @type {Record<string, string>} */
let wrong = {};
/** Fields that somebody has been in: only they are told what is wrong, not those that wait to be filled in. */
const visited = new Set();

/** The form as it stands, without its file. @returns {Typed} */
function current() {
  const all = [...new FormData(form)].filter(([, value]) => typeof value === "string");
  const of = (wanted) => String(all.find(([field]) => field === wanted)?.[1] ?? "");
  const fields = /** @type {[string, string][]} */ (all.filter(([field]) => !["once", "base", "do"].includes(field)));
  return { v: 1, at: new Date().toISOString(), once: of("once"), base: of("base"), fields };
}

/** @param {Typed} typed */
const same = (typed) => JSON.stringify(typed.fields) === JSON.stringify(current().fields);

/** Whether it was saved meanwhile: the form says the same now, but for the reasons of the amendment that it was. @param {Typed} typed */
function published(typed) {
  const notice = (fields) => JSON.stringify(fields.filter(([field]) => !field.startsWith("rationale.")));
  return typed.base !== current().base && notice(typed.fields) === notice(current().fields);
}

/** @param {string} at */
function moment(at) {
  const tag = language() === "ar" ? "ar-TN-u-nu-latn" : language();
  const how = /** @type {const} */ ({ dateStyle: "long", timeStyle: "short", hourCycle: "h23", timeZone: "Africa/Tunis" });
  return new Intl.DateTimeFormat(tag, how).format(new Date(at));
}

/** What this device keeps. @returns {Typed | undefined} */
function kept(from = key) {
  try {
    const typed = JSON.parse(localStorage.getItem(from) ?? "null");
    return typed?.v === 1 && Array.isArray(typed.fields) ? typed : undefined;
  } catch {
    return undefined;
  }
}

/** Keeps the form on this device; whether it could. */
function keep() {
  clearTimeout(keeping);
  try {
    localStorage.setItem(key, JSON.stringify(current()));
    return true;
  } catch {
    return false;
  }
}

function forget(from = key) {
  try {
    localStorage.removeItem(from);
  } catch {
    // Nothing was kept either.
  }
}

/** @param {string} text read out when it changes */
function tell(text) {
  if (said.textContent === text) return;
  said.textContent = text;
  // It floats at the foot of the window, and never on the field that somebody is in.
  const field = document.activeElement;
  if (!field || field === said || !form.contains(field)) return;
  const [under, over] = [field.getBoundingClientRect(), said.getBoundingClientRect()];
  if (under.bottom > over.top && under.top < over.bottom) field.scrollIntoView({ block: "center" });
}

/** @param {Typed} typed */
const body = ({ base, fields }) => new URLSearchParams([["base", base], ...fields]);

/** What failed last, so that trying again is not told each time. */
let failed = "";

/** @param {string} text @param {Typed} typed @param {number} [code] of the answer */
function fail(text, { at, fields }, code = 0) {
  const now = JSON.stringify([text, fields]);
  const words = say(keep() ? text : "js-typed-nowhere", { time: moment(at), code });
  if (now !== failed) tell(words);
  failed = now;
}

/** Sends what stands in the form to the node. */
async function send() {
  clearTimeout(sending);
  clearTimeout(latest);
  [sending, latest] = [0, 0];
  if (leaving || underway) return;
  const typed = current();
  underway = new AbortController();
  const signal = AbortSignal.any ? AbortSignal.any([underway.signal, AbortSignal.timeout(PATIENCE)]) : underway.signal;
  try {
    const answer = await fetch(address, { method: "POST", body: body(typed), credentials: "same-origin", signal });
    if (answer.ok) {
      const told = await answer.json();
      reached = same(typed);
      if (reached) forget();
      tell(`${told.said} ${told.state}`);
      wrong = told.wrong;
      show();
      list(told.points);
    } else {
      const text = answer.status === 401 ? "js-typed-signed-out" : "js-typed-refused";
      fail(text, typed, answer.status);
    }
  } catch {
    if (!leaving) fail("js-typed-line", typed);
  }
  underway = undefined;
  if (!reached && !leaving) sending = setTimeout(send, TRY_AGAIN);
}

function changed() {
  reached = false;
  clearTimeout(keeping);
  keeping = setTimeout(keep, KEEP_AFTER);
  clearTimeout(sending);
  sending = setTimeout(send, SEND_AFTER);
  latest ||= setTimeout(send, SEND_LATEST);
}

/* ── What is wrong, at its field ── */

/** The place of the form that a field's fault is told at: itself, or the group it stands in. @param {Element} field */
const placeOf = (field) => field.closest("fieldset")?.id || field.id;

/** @param {HTMLElement} place */
const inputs = (place) => (place.matches("fieldset") ? [...place.querySelectorAll("input:not([type=checkbox]), textarea")] : [place]);

/** @param {string} id @param {string} text */
function mark(id, text) {
  const place = document.getElementById(id);
  if (!place || !form.contains(place)) return;
  const there = document.getElementById(`${id}-wrong`);
  if (there) {
    if (there.textContent !== text) there.textContent = text;
    return;
  }
  const told = element("p", { class: "wrong", id: `${id}-wrong` }, text);
  if (place.matches("fieldset")) (place.querySelector(":scope > .hint") ?? place.querySelector("legend"))?.after(told);
  else place.before(told);
  describe(place, (ids) => [...ids, told.id]);
  for (const field of inputs(place)) field.setAttribute("aria-invalid", "true");
  const label = place.querySelector("legend") ?? document.querySelector(`label[for="${CSS.escape(id)}"]`);
  heard.textContent = [label?.textContent, text].filter(Boolean).join(" – ");
}

/** @param {string} id */
function clear(id) {
  document.getElementById(`${id}-wrong`)?.remove();
  const place = document.getElementById(id);
  if (!place) return;
  describe(place, (ids) => ids.filter((other) => other !== `${id}-wrong`));
  for (const field of inputs(place)) field.removeAttribute("aria-invalid");
}

/** @param {Element} place @param {(ids: string[]) => string[]} change */
function describe(place, change) {
  const ids = change((place.getAttribute("aria-describedby") ?? "").split(" ").filter(Boolean));
  if (ids.length > 0) place.setAttribute("aria-describedby", ids.join(" "));
  else place.removeAttribute("aria-describedby");
}

/** Tells what is wrong where somebody has been, and takes away what is not wrong any more. */
function show() {
  for (const told of form.querySelectorAll(".wrong[id$='-wrong']")) {
    const id = told.id.slice(0, -"-wrong".length);
    visited.add(id);
    if (!(id in wrong)) clear(id);
  }
  for (const [id, text] of Object.entries(wrong)) if (visited.has(id)) mark(id, text);
}

/** The list at the head of the page. @param {{ field: string, place: string, text: string }[]} points */
function list(points) {
  const section = /** @type {HTMLElement | null} */ (document.querySelector("[data-points]"));
  if (!section) return;
  const items = points.map(({ field, place, text }) =>
    element("li", {}, field ? element("a", { href: `#${field}` }, place) : place, ` – ${text}`),
  );
  section.hidden = items.length === 0;
  section.querySelector("ul")?.replaceChildren(...items);
}

/* ── What an earlier visit left on this device ── */

/** Writes into the fields, if the form has the very same ones. @param {Typed} typed */
function fill(typed) {
  const ticks = (field) => /** @type {HTMLInputElement} */ (field).type === "checkbox";
  const writable = [...form.elements].filter((field) => field.getAttribute("name") && !["file", "submit"].includes(field.type));
  const own = ["once", "base", "do"];
  const names = new Set(writable.filter((field) => !ticks(field) && !own.includes(field.name)).map((field) => field.name));
  const known = new Set(writable.map((field) => field.name));
  const given = new Map(typed.fields);
  if (![...names].every((field) => given.has(field)) || !typed.fields.every(([field]) => known.has(field))) return false;
  for (const field of writable.filter(({ name }) => !own.includes(name))) {
    if (ticks(field)) field.checked = typed.fields.some(([other, value]) => other === field.name && value === field.value);
    else field.value = given.get(field.name) ?? "";
  }
  return true;
}

/** Has the node show a form of what was typed: rows come back too. @param {Typed} typed */
function take({ fields, base }) {
  leaving = true;
  const all = [...fields, ["base", base], ["once", current().once], ["do", "show"]];
  const made = element("form", { method: "post", action: form.action, hidden: "" });
  made.append(...all.map(([name, value]) => element("input", { type: "hidden", name, value })));
  document.body.append(made);
  made.submit();
}

/** @param {string} text @param {...[string, () => void]} choices */
function notice(text, ...choices) {
  const buttons = choices.map(([words, act]) => {
    const button = element("button", { type: "button", class: "plain" }, words);
    button.addEventListener("click", act);
    return button;
  });
  const box = element("div", { class: "notice", role: "status" });
  document.querySelector("h1")?.after(box);
  box.append(element("p", {}, text), element("p", { class: "buttons" }, ...buttons));
  return box;
}

function restore() {
  const aside = `${key}/aside`;
  if (taken && kept(aside)?.once === taken) forget(aside);
  const left = kept();
  if (left && (left.once === taken || same(left) || published(left))) forget();
  else if (left && left.base === current().base && fill(left)) {
    notice(say("js-typed-restored", { time: moment(left.at) }), [
      say("js-typed-forget"),
      () => {
        leaving = true;
        forget();
        location.reload();
      },
    ]);
    changed();
  } else if (left) {
    // What is typed from now on must not take its place.
    localStorage.setItem(aside, JSON.stringify(left));
    forget();
  }
  const other = kept(aside);
  if (!other) return;
  const box = notice(
    say("js-typed-found", { time: moment(other.at) }),
    [
      say("js-typed-take"),
      () => {
        // It goes once the node has it: the page that comes back tells the number of the form that arrived.
        localStorage.setItem(aside, JSON.stringify({ ...other, once: current().once }));
        take(other);
      },
    ],
    [
      say("js-typed-forget"),
      () => {
        forget(aside);
        box.remove();
      },
    ],
  );
}

form.addEventListener("input", changed);
form.addEventListener("change", changed);
form.addEventListener("focusout", ({ target, relatedTarget }) => {
  const place = placeOf(/** @type {Element} */ (target));
  // Whoever goes on within a group is not done with it.
  if (!place || (relatedTarget instanceof Element && form.contains(relatedTarget) && placeOf(relatedTarget) === place)) return;
  visited.add(place);
  if (reached) show();
  else send();
});
form.addEventListener("submit", () => {
  leaving = true;
  underway?.abort();
  keep();
});
addEventListener("online", () => reached || send());
// A page that comes back as it was goes on.
addEventListener("pageshow", ({ persisted }) => {
  if (persisted) leaving = false;
});
addEventListener("pagehide", () => {
  if (reached || leaving) return;
  keep();
  navigator.sendBeacon?.(address, body(current()));
});
restore();
keepFile(form, `${person}/typed/${name}`);
