// Every page, for everybody who reads it, in three languages, on a phone and at a desk.
//
// `DIWAN_WHOLE=1` looks at every page that differs from all others in every combination. Without it a sample takes
// part: each page is laid out in each language on a phone and at a desk, and its barriers are looked for in one
// language, size and colour, which are others for the next page.

import assert from "node:assert/strict";
import { test } from "node:test";
import { DESK, LANGUAGES, PHONE, Seat } from "./browser.js";
import { choose, walk } from "./crawl.js";
import { barriers, content, sticksOut, weight } from "./measures.js";
import { browser, office, setUp } from "./setup.js";

const WHOLE = process.env.DIWAN_WHOLE === "1";
/** A page and everything it loads, in bytes on the wire. */
const WEIGHT_MAX = 50 * 1024;
/** Making keys, sealing and opening are the browser's own work: these pages say that they need JavaScript. */
const NEEDS_SCRIPT = /\/desk\/key$|\/(keys|shares|bid|combinations)$/;
/** Windows that look at pages at the same time. */
const WINDOWS = 2;

/** What was seen of any page, so that nobody looks twice at the same. */
const seen = new Set();
/** @type {Map<string, number>} */
const weights = new Map();
/** What pages give their reader with JavaScript. @type {Map<string, Awaited<ReturnType<typeof content>>>} */
const scripted = new Map();
let looked = 0;

setUp();

/** The sizes and colours a page is looked at in. */
const LOOKS = [
  { size: PHONE, scheme: "light" },
  { size: PHONE, scheme: "dark" },
  { size: DESK, scheme: "light" },
  { size: DESK, scheme: "dark" },
];

/**
 * In which sizes and colours barriers are looked for on a page in a language.
 * @param {string} language @param {number} turn which page of the sample it is
 */
function looks(language, turn) {
  if (WHOLE) return LOOKS;
  // Three languages, four looks: twelve pages in a row have each of them once with each.
  return LANGUAGES[turn % 3] === language ? [LOOKS[turn % 4]] : [];
}

/**
 * Everything that is wrong with one page in one language.
 * @param {Seat} seat @param {string} place @param {number} turn @param {string | undefined} token
 */
async function faults(seat, place, turn, token) {
  const language = place.slice(1, 3);
  const wrong = [];
  await seat.page.setViewportSize(PHONE);
  await seat.go(place);
  wrong.push(...(await sticksOut(seat.page)).map((what) => `phone: ${what}`));
  // The first language's page is what the same page without JavaScript is held against.
  if (language === LANGUAGES[0]) scripted.set(place, await content(seat.page));
  for (const { size, scheme } of looks(language, turn)) {
    await seat.page.setViewportSize(size);
    await seat.page.emulateMedia({ colorScheme: /** @type {any} */ (scheme) });
    const where = `${size === PHONE ? "phone" : "desk"}, ${scheme}`;
    wrong.push(...(await barriers(seat.page)).map((what) => `${where}: ${what}`));
  }
  await seat.page.setViewportSize(DESK);
  wrong.push(...(await sticksOut(seat.page)).map((what) => `desk: ${what}`));
  const bytes = await weight(office, seat.page, place, token);
  weights.set(place, Math.max(bytes, weights.get(place) ?? 0));
  if (bytes > WEIGHT_MAX) wrong.push(`${bytes} bytes on the wire`);
  looked += 1;
  return [...wrong, ...seat.wrong()].map((what) => `${place}: ${what}`);
}

/** Does a work for each place, in a few windows of the same person. */
async function inWindows(
  /** @type {string} */ who,
  /** @type {import("./browser.js").Sitting} */ how,
  /** @type {string[]} */ places,
  /** @type {(seat: Seat, place: string) => Promise<string[]>} */ work,
) {
  const queue = [...places];
  const wrong = /** @type {string[]} */ ([]);
  const window = async () => {
    const seat = await Seat.take(browser, office, who, how);
    for (let place = queue.shift(); place !== undefined; place = queue.shift()) {
      wrong.push(...(await work(seat, place).catch((error) => [`${place}: ${error.message}`])));
    }
    await seat.leave();
  };
  await Promise.all(Array.from({ length: WINDOWS }, window));
  return wrong.sort();
}

const EVERYBODY = ["", "officer", "approver", "member", "supplier", "administrator", "auditor"];

for (const role of EVERYBODY) {
  test(`pages of ${role || "everybody"} in three languages`, { timeout: 3_600_000 }, async (t) => {
    const person = role ? busiest(role) : undefined;
    const { found, faults: dead } = await walk(office, person, { whole: WHOLE });
    assert.deepEqual(dead, [], "links that lead nowhere");
    assert.ok(found.length >= 4, "the walk went nowhere");
    const places = choose(found, seen, { whole: WHOLE });
    t.diagnostic(`${found.length} pages found, ${places.length} looked at in ${LANGUAGES.length} languages`);
    const all = LANGUAGES.flatMap((language) => places.map((place) => place.replace(/^\/fr/, `/${language}`)));
    const wrong = await inWindows(person?.id ?? "", {}, all, (seat, place) =>
      faults(seat, place, all.indexOf(place) % places.length, person?.token),
    );
    const bare = await withoutScript(places, person?.token);
    assert.deepEqual([...wrong, ...bare], []);
  });
}

/** The person of this role with the most to do: whose pages show the most. */
function busiest(/** @type {string} */ role) {
  const ids = { officer: "steg-officer", approver: "steg-approver", member: "steg-member-3", supplier: "supplier-03-agent" };
  const id = /** @type {Record<string, string>} */ (ids)[role];
  return id ? office.person(id) : office.someone(role);
}

/**
 * Without JavaScript the same headings, links and fields are there. A document that nobody shows runs no script: it is
 * read in one, which loads nothing and is not laid out.
 * @param {string[]} places looked at with JavaScript before @param {string | undefined} token
 */
async function withoutScript(places, token) {
  const page = await browser.newPage();
  const wrong = [];
  for (const place of places.filter((place) => !NEEDS_SCRIPT.test(place))) {
    const html = (await office.get(place, { token })).body.toString("utf8");
    const without = await content(page, html);
    const all = /** @type {any} */ (scripted.get(place));
    for (const part of /** @type {const} */ (["headings", "links", "fields"])) {
      const lost = all[part].filter((/** @type {string} */ one) => !without[part].includes(one));
      wrong.push(...lost.map((/** @type {string} */ one) => `${place}: without JavaScript there is no ${part}: ${one}`));
    }
  }
  await page.close();
  return wrong;
}

test("places that are not there say so, in full dress", async () => {
  const seat = await Seat.take(browser, office, "", { size: PHONE });
  const wrong = [];
  for (const language of LANGUAGES) {
    for (const [place, status] of /** @type {[string, number][]} */ ([["nowhere", 404], ["desk", 401], ["procedures/ocds-none-1", 404]])) {
      await seat.go(`/${language}/${place}`, status);
      seat.forget(/Failed to load resource/);
      wrong.push(...(await barriers(seat.page)), ...(await sticksOut(seat.page)), ...seat.wrong());
    }
  }
  await seat.leave();
  assert.deepEqual(wrong, []);
});

test("a page is at most 50 KB on the wire, with everything it loads", (t) => {
  const heaviest = [...weights].sort(([, a], [, b]) => b - a);
  assert.ok(heaviest.length > 20, "pages were weighed");
  t.diagnostic(`${looked} looks at ${weights.size} pages; the ten heaviest, bytes on the wire (gzip, all resources):`);
  for (const [place, bytes] of heaviest.slice(0, 10)) t.diagnostic(`${String(bytes).padStart(7)}  ${place}`);
  assert.deepEqual(heaviest.filter(([, bytes]) => bytes > WEIGHT_MAX), []);
});
