// A bad line: 400 kbit/s, 400 ms a round trip, nothing in the cache.

import assert from "node:assert/strict";
import { test } from "node:test";
import { LANGUAGES, PHONE, Seat } from "./browser.js";
import { browser, office, setUp } from "./setup.js";

/** A line of the second generation: bits a second, and milliseconds to the office and back. */
const BITS_PER_SECOND = 400_000;
const ROUND_TRIP_MS = 400;
/** What the browser does not slow down: opening a connection (one round trip) and TLS 1.3 (another). */
const CONNECTION_MS = 2 * ROUND_TRIP_MS;
/** From the address typed to a page that can be read and used. */
const USABLE_MS = 5_000;

setUp();

/** The moments of a first visit over the bad line, in milliseconds. */
async function visit(/** @type {string} */ place, /** @type {string} */ who) {
  const seat = await Seat.take(browser, office, who, { size: PHONE });
  const tools = await seat.context.newCDPSession(seat.page);
  await tools.send("Network.enable");
  await tools.send("Network.emulateNetworkConditions", {
    offline: false,
    latency: ROUND_TRIP_MS,
    downloadThroughput: BITS_PER_SECOND / 8,
    uploadThroughput: BITS_PER_SECOND / 8,
  });
  await seat.go(place);
  const moments = await seat.page.evaluate(async () => {
    const [page] = /** @type {PerformanceNavigationTiming[]} */ (performance.getEntriesByType("navigation"));
    const painted = () => performance.getEntriesByName("first-contentful-paint")[0]?.startTime;
    while (painted() === undefined) await new Promise((resolve) => setTimeout(resolve, 50));
    return [painted() ?? 0, page.domContentLoadedEventEnd, page.loadEventEnd];
  });
  const wrong = seat.wrong();
  await seat.leave();
  assert.deepEqual(wrong, []);
  const [painted, usable, loaded] = moments.map((moment) => moment + CONNECTION_MS);
  return { painted, usable, loaded };
}

test("the home page and a procedure's page are usable within 5 s on a 2G line", { timeout: 300_000 }, async (t) => {
  const list = (await office.get("/en/procedures?stage=bidding")).body.toString();
  const procedure = list.match(/\/en\/procedures\/(ocds-diwan0-[a-z0-9-]+)"/)?.[1];
  assert.ok(procedure, "a procedure takes bids");
  const late = [];
  for (const language of LANGUAGES) {
    for (const place of [`/${language}`, `/${language}/procedures`, `/${language}/procedures/${procedure}`]) {
      const { painted, usable, loaded } = await visit(place, "");
      const told = [painted, usable, loaded].map((ms) => `${(ms / 1000).toFixed(1)} s`);
      t.diagnostic(`painted ${told[0]}, usable ${told[1]}, loaded ${told[2]}: ${place}`);
      if (Math.max(painted, usable) > USABLE_MS) late.push(place);
    }
  }
  assert.deepEqual(late, []);
});
