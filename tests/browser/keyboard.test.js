// A keyboard alone: every stop is reached in the order of the page, the focus is seen, forms are filled and sent.

import assert from "node:assert/strict";
import { test } from "node:test";
import { DESK, PHONE, Seat } from "./browser.js";
import { barriers, focus, stops } from "./measures.js";
import { browser, office, setUp } from "./setup.js";

setUp();

/**
 * Goes through the page with the tabulator and says what a person would complain about.
 * @param {Seat} seat @param {string} place
 */
async function complaints(seat, place) {
  await seat.go(place);
  const expected = await stops(seat.page);
  const reached = [];
  const wrong = [];
  for (let press = 0; press < 2 * expected.length + 20; press += 1) {
    await seat.page.keyboard.press("Tab");
    const { stop, seen, why } = await focus(seat.page);
    if (stop === "" && why === "nothing") break;
    // A region that scrolls is a stop as well, when it has something to scroll; a date has one for each of its parts.
    if (stop === "" || stop === reached.at(-1)) continue;
    reached.push(stop);
    if (!seen) wrong.push(`${place}: ${stop}: ${why}`);
    if (reached.length === expected.length) break;
  }
  if (JSON.stringify(reached) !== JSON.stringify(expected)) {
    const missed = expected.filter((stop) => !reached.includes(stop));
    const first = reached.find((stop, at) => stop !== expected[at]);
    wrong.push(`${place}: not reached: ${missed.join(", ") || "none"}; first out of order: ${first ?? "none"}`);
  }
  return [...wrong, ...seat.wrong()];
}

/** Presses the tabulator until the focus is where it should be. */
async function tabTo(/** @type {Seat} */ seat, /** @type {string} */ selector) {
  for (let press = 0; press < 200; press += 1) {
    await seat.page.keyboard.press("Tab");
    if (await seat.page.evaluate((s) => document.activeElement?.matches(s) ?? false, selector)) return;
  }
  assert.fail(`${selector} is never reached on ${seat.page.url()}`);
}

/** Presses Enter and waits for the page that follows. */
async function enter(/** @type {Seat} */ seat) {
  const next = seat.page.waitForEvent("load");
  await seat.page.keyboard.press("Enter");
  await next;
}

test("the tabulator reaches everything, in order, and is seen", { timeout: 600_000 }, async () => {
  const procedure = (await open())[0];
  const wrong = [];
  for (const [who, places] of /** @type {[string, string[]][]} */ ([
    ["", ["/fr", "/ar/procedures", "/en/verify", "/fr/open-data", `/ar/procedures/${procedure}`, "/en/session"]],
    ["steg-officer", ["/ar/desk", "/fr/desk/procedures/new?buyer=steg"]],
    ["supplier-03-agent", ["/fr/desk", `/ar/desk/procedures/${procedure}`, `/en/desk/procedures/${procedure}/enquiry`]],
  ])) {
    for (const size of [PHONE, DESK]) {
      const seat = await Seat.take(browser, office, who, { size });
      for (const place of places) wrong.push(...(await complaints(seat, place)));
      await seat.leave();
    }
  }
  assert.deepEqual(wrong, []);
});

/** The procedures that take bids now. */
async function open() {
  const page = (await office.get("/en/procedures?stage=bidding")).body.toString();
  return [...new Set([...page.matchAll(/\/en\/procedures\/(ocds-diwan0-[a-z0-9-]+)"/g)].map((match) => match[1]))];
}

test("the first stop skips to the content", async () => {
  const seat = await Seat.take(browser, office, "", { size: PHONE });
  for (const language of ["fr", "ar", "en"]) {
    await seat.go(`/${language}`);
    await seat.page.keyboard.press("Tab");
    const link = await focus(seat.page);
    assert.ok(link.seen, `the link that skips is not seen: ${link.why}`);
    await seat.page.keyboard.press("Enter");
    assert.equal(new URL(seat.page.url()).hash, "#main");
    await seat.page.keyboard.press("Tab");
    const inside = await seat.page.evaluate(() => document.querySelector("main")?.contains(document.activeElement));
    assert.ok(inside, `${language}: the next stop is in the main part`);
  }
  assert.deepEqual(seat.wrong(), []);
  await seat.leave();
});

test("a citizen searches, finds and reads with the keyboard", async () => {
  const seat = await Seat.take(browser, office, "", { language: "ar" });
  await seat.go("/ar");
  await tabTo(seat, "main [type=search]");
  await seat.page.keyboard.type("محولات");
  await enter(seat);
  assert.equal(new URL(seat.page.url()).pathname, "/ar/procedures");
  assert.equal(new URL(seat.page.url()).searchParams.get("q"), "محولات");
  await tabTo(seat, "main a[href*='/ar/procedures/ocds-']");
  await enter(seat);
  assert.match(new URL(seat.page.url()).pathname, /^\/ar\/procedures\/ocds-/);
  assert.ok(await seat.page.locator("h1").textContent());
  assert.deepEqual(seat.wrong(), []);
  await seat.leave();
});

test("an officer opens a file with the keyboard; what is refused says so and keeps what was typed", async () => {
  const seat = await Seat.take(browser, office, "steg-officer", { size: PHONE });
  await seat.go("/fr/desk/procedures/new?buyer=steg");
  await tabTo(seat, "[name='title.ar']");
  await seat.page.keyboard.type("محولات \u202e");
  await enter(seat);
  assert.equal(await seat.page.locator("[role=alert]").count(), 1, "the refusal is announced");
  assert.match(await seat.page.locator("[name='title.ar']").inputValue(), /محولات/);
  seat.forget(/Failed to load resource.*422/);
  assert.deepEqual([...(await barriers(seat.page)), ...seat.wrong()], []);

  await tabTo(seat, "[name='title.fr']");
  await seat.page.keyboard.type("Transformateurs 30 kV");
  await tabTo(seat, "[name='title.ar']");
  await seat.page.keyboard.press("Control+A");
  await seat.page.keyboard.type("محولات");
  await enter(seat);
  assert.match(new URL(seat.page.url()).pathname, /^\/fr\/desk\/procedures\/ocds-/);
  assert.ok(await seat.page.locator(".done[role=status]").isVisible(), "it says that it is done");
  assert.deepEqual(seat.wrong(), []);
  await seat.leave();
});
