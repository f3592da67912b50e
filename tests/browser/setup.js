// What a file of tests has from its first test to its last: the running country and a browser.

import { after, before } from "node:test";
import { browse } from "./browser.js";
import { Office } from "./office.js";

/** @type {Office} */
export let office;
/** @type {import("playwright-core").Browser} */
export let browser;

/**
 * Opens both before the first test and closes both after the last.
 *
 * @param {{ ready?: () => Promise<unknown>, over?: () => Promise<unknown> }} [own] what the file prepares once both are
 *   there, and what it clears away
 */
export function setUp({ ready, over } = {}) {
  before(async () => {
    office = await Office.open();
    browser = await browse();
    await ready?.();
  }, { timeout: 300_000 });

  after(async () => {
    await browser?.close();
    await office?.close();
    await over?.();
  });
}
