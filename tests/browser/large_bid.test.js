// A bid of 500 MB over a line that breaks: the office dies twice while it is sent, and the tab stays small.

import assert from "node:assert/strict";
import * as fs from "node:fs/promises";
import * as path from "node:path";
import { after, before, test } from "node:test";
import { browse, DESK, Seat } from "./browser.js";
import { sealBid, wrapKey } from "./machine.js";
import { Office, TARGET } from "./office.js";

const FILE_BYTES = 500_000_000;
const SEGMENT_BYTES = 1 << 20;
/** All of the tab's process, with the browser's own code in it. */
const TAB_BYTES_MAX = 300 << 20;
/** Parts of the body after which the power fails. */
const POWER_CUTS = [0.2, 0.6];
const FIRM = "supplier-03";
const AGENT = `${FIRM}-agent`;
const PASSPHRASE = "sept chevaux blancs boivent";

/** @type {Office} */
let office;
/** @type {import("playwright-core").Browser} */
let browser;
const file = path.join(TARGET, "plans.bin");

before(async () => {
  office = await Office.open();
  browser = await browse();
  // Mostly a hole: what the test is about is its length.
  const handle = await fs.open(file, "w");
  await handle.write("plans de la centrale\n");
  await handle.truncate(FILE_BYTES);
  await handle.close();
}, { timeout: 300_000 });

after(async () => {
  await browser?.close();
  await office?.close();
  await fs.rm(file, { force: true });
});

/** Watches the memory of the browser's tabs: the largest that any of them ever takes, in bytes. */
async function watchMemory() {
  const tools = await browser.newBrowserCDPSession();
  let largest = 0;
  const look = async () => {
    const { processInfo } = await tools.send("SystemInfo.getProcessInfo");
    for (const { id } of processInfo.filter((one) => one.type === "renderer")) {
      const status = await fs.readFile(`/proc/${id}/status`, "utf8").catch(() => "");
      largest = Math.max(largest, 1024 * Number(status.match(/VmRSS:\s+(\d+)/)?.[1] ?? 0));
    }
  };
  const timer = setInterval(() => void look().catch(() => undefined), 300);
  return () => {
    clearInterval(timer);
    return largest;
  };
}

test("a bid of 500 MB arrives although the office dies twice", { timeout: 1_800_000 }, async (t) => {
  await wrapKey(office, AGENT, PASSPHRASE);
  const procedures = (await office.ask("", "GET", "/api/v1/procedures?stage=bidding")).procedures;
  const { ocid } = procedures.find((/** @type {any} */ one) => one.ocid.startsWith("ocds-diwan0-"));
  const lot = "LOT-0001";
  const seat = await Seat.take(browser, office, AGENT, { size: DESK });
  const memory = await watchMemory();
  const began = Date.now();
  const { received } = await sealBid(seat, office, { ocid, lot, price: "81,000", files: [file], passphrase: PASSPHRASE, wait: false });

  const bar = seat.page.locator("[data-step=upload] progress");
  const part = async () => (await bar.count()) && (await bar.evaluate((/** @type {HTMLProgressElement} */ one) => one.value / one.max));
  for (const cut of POWER_CUTS) {
    while ((await part()) < cut) await new Promise((resolve) => setTimeout(resolve, 200));
    await office.crash();
    const before = await part();
    assert.ok(before < 1, "the power failed in the middle");
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    await office.start();
  }
  await received();
  const seconds = (Date.now() - began) / 1000;
  const largest = memory();
  t.diagnostic(`${FILE_BYTES / 1e6} MB in ${Math.round(seconds)} s, the tab's process at most ${Math.round(largest / 2 ** 20)} MiB`);
  // A line that broke is in the console: nothing else is.
  seat.forget(/ERR_CONNECTION_REFUSED|ERR_CONNECTION_RESET|ERR_EMPTY_RESPONSE|ERR_SOCKET_NOT_CONNECTED/);
  assert.deepEqual(seat.wrong(), []);
  assert.ok(largest < TAB_BYTES_MAX, `the tab took ${Math.round(largest / 2 ** 20)} MiB`);

  // The office holds the whole of it, and the receipt proves it elsewhere.
  await seat.page.reload();
  const row = seat.page.locator("tr[data-eid]").last();
  assert.equal(await row.locator(".badge.good").count(), 1, "complete");
  const eid = await row.getAttribute("data-eid");
  const held = await office.ask(AGENT, "GET", `/api/v1/procedures/${ocid}/lots/${lot}/bids/${eid}/segments?party=${FIRM}`);
  assert.ok(held.complete && held.total >= FILE_BYTES / SEGMENT_BYTES, JSON.stringify(held).slice(0, 200));
  const [download] = await Promise.all([
    seat.page.waitForEvent("download"),
    seat.page.locator("main a[download^=receipt]").last().evaluate((/** @type {HTMLElement} */ link) => link.click()),
  ]);
  const receipt = path.join(office.data, "receipt.txt");
  await download.saveAs(receipt);
  await fs.writeFile(path.join(office.data, "policy.txt"), await office.ask("", "GET", "/api/v1/policy"));
  await office.program(AGENT, ["verify", receipt, "--policy", "policy.txt"]);
  await seat.leave();
});
