// Walking through the office by its links, and choosing the pages that differ.

/** Pages that are fetched of one shape, at most, in a short walk. */
const SHORT = 6;
/** Pages of one shape that are looked at in a browser, at most, in a short walk. */
const LOOKS = 2;

/**
 * @typedef {object} Found
 * @property {string} place
 * @property {string} shape its place without names: `/procedures/{}/minutes`
 * @property {string} html
 */

/**
 * Every page that somebody reaches by links from where they start, in French. A link that leads nowhere is a fault.
 * @param {import("./office.js").Office} office @param {import("./office.js").Person | undefined} person
 * @param {{ whole: boolean }} how whole: every page, not the first ones of each shape
 */
export async function walk(office, person, how) {
  const token = person?.token;
  /** @type {Found[]} */
  const found = [];
  /** @type {string[]} */
  const faults = [];
  const many = new Map();
  const queue = person ? ["/fr/desk", "/fr"] : ["/fr", "/fr/demo"];
  const known = new Set(queue);
  const from = new Map();
  for (let place = queue.shift(); place !== undefined; place = queue.shift()) {
    const answer = await office.get(place, { token });
    if (answer.status === 303 || answer.status === 307) {
      const next = new URL(answer.headers.location ?? "", office.address + place).pathname;
      if (!known.has(next)) known.add(next), queue.push(next);
      continue;
    }
    if (answer.status !== 200) {
      faults.push(`${place}: ${answer.status}, linked from ${from.get(place)}`);
      continue;
    }
    if (!answer.headers["content-type"]?.startsWith("text/html")) continue;
    const html = answer.body.toString("utf8");
    found.push({ place, shape: shape(place), html });
    for (const link of links(html, office.address + place)) {
      const form = shape(link);
      if (known.has(link) || !(link.startsWith("/fr") || link.startsWith("/styleguide"))) continue;
      known.add(link);
      if (!how.whole && (many.get(form) ?? 0) >= SHORT) continue;
      many.set(form, (many.get(form) ?? 0) + 1);
      from.set(link, place);
      queue.push(link);
    }
  }
  return { found, faults };
}

/** The places a page links to in this office. @param {string} html @param {string} base */
function links(html, base) {
  const text = html.replace(/<!--.*?-->/gs, "");
  const places = [];
  for (const [, href] of text.matchAll(/<a\b[^>]*\bhref="([^"]*)"/g)) {
    const url = new URL(href.replaceAll("&amp;", "&").replaceAll("&#38;", "&"), base);
    if (url.origin === new URL(base).origin) places.push(url.pathname + url.search);
  }
  return places;
}

/** A place without the names in it. @param {string} place */
export function shape(place) {
  const [path, query] = place.split("?");
  const names = new URLSearchParams(query);
  const parts = path
    .replace(/^\/(fr|ar|en)(?=\/|$)/, "")
    .replace(/\/procedures\/(?!new)[^/]+/, "/procedures/{}")
    .replace(/\/organisations\/[^/]+/, "/organisations/{}")
    .replace(/\/lots\/[^/]+/, "/lots/{}")
    .replace(/\/rules\/.+/, "/rules/{}")
    .replace(/\/mandates\/[^/]+\/[^/]+/, "/mandates/{}/{}")
    .replace(/\/(admissibility|enquiries|bids|parties|people|searches)\/[^/]+/, "/$1/{}");
  const keys = [...new Set(names.keys())].sort().join("&");
  return (parts || "/") + (keys ? `?${keys}` : "");
}

/** What a page is made of: its classes, its forms, its elements; pages alike in all of them look alike. */
function features(/** @type {Found} */ page) {
  const features = new Set([page.shape]);
  const main = page.html.slice(page.html.indexOf("<main"));
  for (const [, name] of main.matchAll(/<([a-z][a-z0-9-]*)/g)) features.add(`${page.shape} <${name}`);
  for (const [, names] of main.matchAll(/\bclass="([^"]*)"/g)) {
    for (const name of names.split(" ")) features.add(`${page.shape} .${name}`);
  }
  for (const [, action] of main.matchAll(/<form\b[^>]*\baction="([^"]*)"/g)) {
    features.add(`${page.shape} form ${shape(action)}`);
  }
  return features;
}

/**
 * The pages to look at: in each shape those that bring something nobody has seen yet.
 * @param {Found[]} found @param {Set<string>} seen what was seen before; added to
 * @param {{ whole: boolean }} how
 */
export function choose(found, seen, how) {
  const chosen = [];
  const looks = new Map();
  for (const page of found) {
    const fresh = [...features(page)].filter((feature) => !seen.has(feature));
    const many = looks.get(page.shape) ?? 0;
    if (fresh.length === 0 || (!how.whole && many >= LOOKS)) continue;
    looks.set(page.shape, many + 1);
    for (const feature of fresh) seen.add(feature);
    chosen.push(page.place);
  }
  return chosen;
}
