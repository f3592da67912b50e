/**
 * The page of an opening or of an auction, as it happens: the node says that something was recorded, the page is read
 * again, and what has changed takes the place of what stood there. What happened is also said, politely, to whoever does not see it.
 *
 * The page read again is parsed by the browser as any answer is (XMLHttpRequest with a document as its answer), so no
 * text is turned into markup here, and nothing in it runs.
 */

import { say } from "./words.js";

/** What is said of each act. */
const SAID = {
  shares_released: "js-live-shares",
  dispute_key_published: "js-live-dispute",
  bid_opened: "js-live-bid",
  opening_recorded: "js-live-recorded",
  minutes_signed: "js-live-minutes",
  auction_opened: "js-live-auction-opened",
  auction_bid_placed: "js-live-auction-bid",
  auction_extended: "js-live-auction-extended",
  auction_closed: "js-live-auction-closed",
};

/** A line that is lost for less than this is not worth saying, in milliseconds. */
const PATIENCE = 15_000;
/** When to try again what the node refused for now, in milliseconds. */
const AGAIN = 60_000;

const part = document.getElementById("live");
const status = document.getElementById("live-status");

/**
 * Acts come in bursts: so long is waited for the next, in milliseconds. Where many watch, the page asks for more, and
 * each waits another time, so that they do not all ask at once.
 */
const gather = () => Number(part?.dataset.gather ?? 400) * (part?.dataset.gather ? 0.5 + Math.random() : 1);

/** Where to go on: the position after the last act that is on the page. */
let after = Number(part?.dataset.after ?? 0);
/** @type {Set<string>} */
const heard = new Set();
/** @type {EventSource | undefined} */
let source;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let gathering;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let worried;

/** Says something where nothing else is said at the moment. */
function tell(/** @type {string} */ text) {
  if (status && status.textContent !== text) status.textContent = text;
}

/** @returns {Promise<Element>} the same part of the page as it is now */
function read() {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("GET", location.href);
    request.responseType = "document";
    request.timeout = 30_000;
    request.onload = () => {
      const found = request.status === 200 ? request.response?.getElementById("live") : undefined;
      if (found) resolve(found);
      else reject(new Error(`status ${request.status}`));
    };
    request.onerror = request.ontimeout = () => reject(new Error("no answer"));
    request.send();
  });
}

/** Where an element stands below another, as the number of each child on the way. */
function way(/** @type {Element} */ from, /** @type {Element} */ to) {
  const steps = [];
  for (let at = to; at !== from; ) {
    const parent = at.parentElement;
    if (!parent) return undefined;
    steps.unshift([...parent.children].indexOf(at));
    at = parent;
  }
  return steps;
}

/** Puts what has changed in its place; whoever was at a link or in a table stays there. */
function replace(/** @type {Element} */ old, /** @type {Element} */ fresh) {
  const made = document.importNode(fresh, true);
  const focused = document.activeElement;
  const steps = focused && old.contains(focused) ? way(old, focused) : undefined;
  old.replaceWith(made);
  /** @type {Element | undefined} */
  let target = steps && made;
  for (const step of steps ?? []) target = target?.children[step];
  if (target instanceof HTMLElement) target.focus({ preventScroll: true });
}

async function refresh() {
  gathering = undefined;
  const acts = [...heard];
  heard.clear();
  try {
    const fresh = await read();
    const [before, now] = [[...(part?.children ?? [])], [...fresh.children]];
    if (before.length === now.length) {
      before.forEach((old, n) => {
        if (!old.isEqualNode(now[n])) replace(old, now[n]);
      });
    } else {
      part?.replaceChildren(...now.map((one) => document.importNode(one, true)));
    }
    const said = Object.entries(SAID).filter(([act]) => acts.includes(act));
    tell(said.length > 0 ? said.map(([, key]) => say(key)).join(" ") : say("js-live-changed"));
  } catch {
    // What was heard is still to be shown.
    for (const act of acts) heard.add(act);
    tell(say("js-live-lost"));
    gathering ??= setTimeout(refresh, PATIENCE);
  }
}

function listen() {
  source?.close();
  if (document.hidden) return;
  source = new EventSource(`${part?.dataset.events}?after=${after}`);
  source.addEventListener("open", () => {
    clearTimeout(worried);
    worried = undefined;
    if (status?.textContent === "" || status?.textContent === say("js-live-lost")) tell(say("js-live-on"));
  });
  source.addEventListener("opening", (event) => {
    after = Number(event.lastEventId);
    heard.add(JSON.parse(event.data).act);
    gathering ??= setTimeout(refresh, gather());
  });
  source.addEventListener("error", () => {
    worried ??= setTimeout(() => tell(say("js-live-lost")), PATIENCE);
    // The browser tries again by itself, unless the node said no.
    if (source?.readyState === EventSource.CLOSED) setTimeout(listen, AGAIN);
  });
}

if (part) {
  listen();
  // A browser holds few lines to one place: a page that nobody sees gives its own back, and asks later what it missed.
  document.addEventListener("visibilitychange", () => (document.hidden ? source?.close() : listen()));
  addEventListener("pagehide", () => source?.close());
  addEventListener("pageshow", (event) => {
    if (event.persisted) listen();
  });
}
