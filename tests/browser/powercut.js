// A large bid over a line that breaks: the office dies while it is sent, and the tab stays small.

import assert from "node:assert/strict";
import * as fs from "node:fs/promises";
import * as path from "node:path";
import { sealBid } from "./machine.js";

const SEGMENT_BYTES = 1 << 20;
/** What the tab's process has for itself: not the browser's code, which all processes share. */
const TAB_BYTES_MAX = 300 << 20;
/** Parts of the body after which the power fails. */
const POWER_CUTS = [0.2, 0.6];
/** How long the power is away, in milliseconds. */
const DARK_MS = 1_500;

/**
 * Watches the memory of the browser's tabs: the largest that any of them ever takes, in bytes. Counted as Chromium's own
 * task manager counts it on Linux: anonymous memory, in the machine and swapped out.
 */
async function watchMemory(/** @type {import("playwright-core").Browser} */ browser) {
  const tools = await browser.newBrowserCDPSession();
  let largest = 0;
  const look = async () => {
    const { processInfo } = await tools.send("SystemInfo.getProcessInfo");
    for (const { id } of processInfo.filter((one) => one.type === "renderer")) {
      const status = await fs.readFile(`/proc/${id}/status`, "utf8").catch(() => "");
      const parts = [...status.matchAll(/^(?:RssAnon|VmSwap):\s+(\d+) kB$/gm)].map(([, kilobytes]) => Number(kilobytes));
      largest = Math.max(largest, 1024 * parts.reduce((sum, part) => sum + part, 0));
    }
  };
  const timer = setInterval(() => void look().catch(() => undefined), 300);
  return () => {
    clearInterval(timer);
    return largest;
  };
}

/** A file that is mostly a hole: what matters is its length. */
async function hollow(/** @type {string} */ place, /** @type {number} */ bytes) {
  const handle = await fs.open(place, "w");
  await handle.write("plans de la centrale\n");
  await handle.truncate(bytes);
  await handle.close();
}

/**
 * Seals and sends a bid with a file of so many bytes; the office dies twice meanwhile, and in the end it holds all.
 * @param {import("./browser.js").Seat} seat who bids: nothing else was done in this window
 * @param {import("./office.js").Office} office
 * @param {{ ocid: string, lot: string, firm: string, price: string, bytes: number, passphrase: string }} bid
 * @returns {Promise<string>} how long it took and how much memory, in words
 */
export async function sealThroughPowerCuts(seat, office, { ocid, lot, firm, price, bytes, passphrase }) {
  const file = path.join(office.data, "plans.bin");
  await hollow(file, bytes);
  const browser = /** @type {import("playwright-core").Browser} */ (seat.context.browser());
  const memory = await watchMemory(browser);
  const began = Date.now();
  const { received } = await sealBid(seat, office, { ocid, lot, price, files: [file], passphrase, wait: false });

  const bar = seat.page.locator("[data-step=upload] progress");
  const part = async () => (await bar.count()) && (await bar.evaluate((/** @type {HTMLProgressElement} */ one) => one.value / one.max));
  for (const cut of POWER_CUTS) {
    while ((await part()) < cut) await new Promise((resolve) => setTimeout(resolve, 20));
    await office.crash();
    assert.ok((await part()) < 1, "the power failed in the middle");
    await new Promise((resolve) => setTimeout(resolve, DARK_MS));
    await office.start();
  }
  await received();
  const seconds = Math.round((Date.now() - began) / 1000);
  const largest = memory();
  // A line that broke is in the console: nothing else is.
  seat.forget(/ERR_CONNECTION_REFUSED|ERR_CONNECTION_RESET|ERR_EMPTY_RESPONSE|ERR_SOCKET_NOT_CONNECTED/);
  assert.deepEqual(seat.wrong(), []);
  assert.ok(largest > 0, "the tab was watched");
  assert.ok(largest < TAB_BYTES_MAX, `the tab took ${Math.round(largest / 2 ** 20)} MiB`);
  await fs.rm(file);

  // The office holds the whole of it, and the receipt proves it elsewhere.
  await seat.page.reload();
  const row = seat.page.locator("tr[data-eid]").last();
  assert.equal(await row.locator(".badge.good").count(), 1, "complete");
  const eid = await row.getAttribute("data-eid");
  const agent = `${firm}-agent`;
  const place = `/api/v1/procedures/${ocid}/lots/${lot}/bids/${eid}/segments?party=${firm}`;
  const held = await office.ask(agent, "GET", place);
  assert.ok(held.complete && held.total >= bytes / SEGMENT_BYTES, JSON.stringify(held).slice(0, 200));
  const [download] = await Promise.all([
    seat.page.waitForEvent("download"),
    seat.page.locator("main a[download^=receipt]").last().evaluate((/** @type {HTMLElement} */ link) => link.click()),
  ]);
  const receipt = path.join(office.data, "receipt.txt");
  await download.saveAs(receipt);
  await fs.writeFile(path.join(office.data, "policy.txt"), await office.ask("", "GET", "/api/v1/policy"));
  await office.program(agent, ["verify", receipt, "--policy", "policy.txt"]);
  return `${bytes / 1e6} MB in ${seconds} s, the tab's process at most ${Math.round(largest / 2 ** 20)} MiB`;
}
