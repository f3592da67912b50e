// What happens to a bid on its way: a closed tab, another device, a page that is left, a deadline, a folder.

import assert from "node:assert/strict";
import * as fs from "node:fs/promises";
import * as path from "node:path";
import { test } from "node:test";
import { setTimeout as delay } from "node:timers/promises";
import { DESK, PHONE } from "./browser.js";
import { release, sealBid, unlock, wrapKey } from "./machine.js";
import { TARGET } from "./office.js";
import { browser, office, setUp } from "./setup.js";
import { Player } from "./story.js";

const FILE_BYTES = 24_000_000;
const FIRM = "supplier-03";
const AGENT = `${FIRM}-agent`;
const PASSPHRASE = "sept chevaux blancs boivent";
const LOT = "LOT-0001";

let ocid = "";
const file = path.join(TARGET, "annexe.bin");

setUp({
  ready: async () => {
    await wrapKey(office, AGENT, PASSPHRASE);
    const { procedures } = await office.ask("", "GET", "/api/v1/procedures?stage=bidding");
    ocid = procedures.find((/** @type {any} */ one) => one.ocid.startsWith("ocds-diwan0-")).ocid;
    await fs.writeFile(file, Buffer.alloc(FILE_BYTES, "plans "));
  },
  over: () => fs.rm(file, { force: true }),
});

const bidPage = () => `/desk/procedures/${ocid}/lots/${LOT}/bid`;
/** @param {Player} player */
const price = (player) => player.page.locator("#schedule tbody [data-column=price]").first();
/** @param {Player} player @param {RegExp} words */
const says = (player, words) => player.page.locator("#bid-saved", { hasText: words }).waitFor();

/** A page takes up what is kept after it was loaded: the price is there, if not at once. @param {Player} player @param {string} wanted */
async function reads(player, wanted) {
  for (let n = 0; n < 100 && (await price(player).inputValue()) !== wanted; n += 1) await delay(100);
  assert.equal(await price(player).inputValue(), wanted, "it is still there");
}

/** Fills an answer of an offer's skeleton. @param {Record<string, unknown>} value */
function answer(value) {
  if ("number" in value) return { number: "9000000" };
  if ("text" in value) return { text: "Nous savons faire." };
  return "boolean" in value ? { boolean: false } : value;
}

/** @param {import("./browser.js").Sitting} how */
async function agent(how) {
  return /** @type {Player} */ (await Player.take(browser, office, AGENT, how));
}

test("a draft outlives its tab, and goes to another device in cipher only", { timeout: 180_000 }, async () => {
  const desk = await agent({ size: DESK, language: "fr" });
  await desk.open(bidPage());
  await price(desk).fill("77,125");
  await says(desk, /./);
  await desk.page.close();
  desk.page = await desk.context.newPage();
  await desk.open(bidPage());
  await reads(desk, "77,125");

  const sent = /** @type {string[]} */ ([]);
  desk.page.on("request", (request) => sent.push(`${request.method()} ${request.postData() ?? ""}`));
  await desk.page.locator("#carry summary").click();
  await unlock(desk, PASSPHRASE);
  await desk.page.locator("#carry-unlock [role=status]").waitFor();
  await desk.look();
  await desk.page.waitForResponse((answer) => answer.request().method() === "PUT" && answer.url().includes("/me/drafts/"));
  assert.ok(sent.some((one) => one.startsWith("PUT")), "the site keeps a copy");
  assert.ok(!sent.some((one) => one.includes("77,125")), "which it cannot read");

  const phone = await agent({ size: PHONE, language: "ar" });
  await phone.open(bidPage());
  await unlock(phone, PASSPHRASE);
  await phone.page.locator("#carry-unlock [role=status]").waitFor();
  await phone.page.waitForFunction(() => /** @type {HTMLInputElement} */ (document.querySelector("#schedule [data-column=price]")).value !== "");
  await reads(phone, "77,125");
  await phone.look();
  // The desk went on typing meanwhile; the phone, asked again, has the choice.
  await price(desk).fill("78,250");
  await desk.page.waitForResponse((answer) => answer.request().method() === "PUT" && answer.url().includes("/me/drafts/"));
  await phone.page.reload();
  await unlock(phone, PASSPHRASE);
  const choices = phone.page.locator("#bid-told button");
  await choices.first().waitFor();
  assert.equal(await choices.count(), 2);
  await phone.look();
  await choices.first().click();
  await reads(phone, "78,250");
  await phone.leave();
  await desk.leave();
});

test("a page that is left in the middle of the upload goes on when it is opened again", { timeout: 180_000 }, async () => {
  const seat = await agent({ size: DESK, language: "en" });
  // A line on which each part takes its time, and some that were sent.
  let sent = 0;
  await seat.context.route(/\/segments\/\d+/, async (route) => {
    await delay(200);
    await route.continue().catch(() => undefined);
    sent += 1;
  });
  const { received } = await sealBid(seat, office, { ocid, lot: LOT, price: "81", files: [file], passphrase: PASSPHRASE, wait: false });
  received().catch(() => undefined);
  await seat.page.waitForFunction(() => {
    const bar = /** @type {HTMLProgressElement | null} */ (document.querySelector("[data-step=upload] progress"));
    return bar && bar.value >= 3 && bar.value < bar.max;
  });
  seat.page.on("dialog", (dialog) => dialog.accept());
  await seat.page.reload();
  assert.ok(sent >= 3 && sent < FILE_BYTES / 2 ** 20, `it was left in the middle: ${sent}`);
  const done = seat.page.locator("[data-step=done] .badge.good");
  await done.waitFor({ timeout: 120_000 });
  await seat.look();
  await seat.page.reload();
  assert.equal(await seat.page.locator("tr[data-eid] .badge.good").count(), 1, "one bid, whole");
  await seat.leave();
});

test("a folder that was sealed offline is submitted on the page", { timeout: 180_000 }, async () => {
  const folder = await fs.mkdtemp(path.join(office.data, "offline-"));
  const sealed = path.join(folder, "sealed");
  const skeleton = await office.ask(AGENT, "GET", `/fr/procedures/${ocid}/lots/${LOT}/offer.json`);
  const offer = {
    ...skeleton,
    prices: skeleton.prices.map((/** @type {any} */ one) => ({ ...one, unit_price_minor: "82000", tax_percent: "19" })),
    answers: skeleton.answers.map((/** @type {any} */ one) => ({ ...one, value: answer(one.value) })),
  };
  await fs.writeFile(path.join(folder, "offer.json"), JSON.stringify(offer));
  await office.program(AGENT, ["seal", ocid, LOT, "--party", FIRM, "--key", office.key(AGENT), "--out", sealed, "--offer", path.join(folder, "offer.json")]);
  const seat = await agent({ size: DESK, language: "fr" });
  await seat.open(bidPage());
  await seat.page.locator("#sealed-folder:enabled").setInputFiles(sealed);
  await seat.page.locator("#sealed-told button").first().click();
  await seat.page.locator("[data-step=done] .badge.good").waitFor({ timeout: 60_000 });
  await seat.look();
  await seat.leave();
});

test("three envelopes of one bid: the price of a rejected one stays sealed for ever", { timeout: 180_000 }, async () => {
  const { procedures } = await office.ask("", "GET", "/api/v1/procedures?stage=bidding");
  const files = await Promise.all(procedures.map((/** @type {any} */ one) => office.ask("", "GET", `/api/v1/procedures/${one.ocid}`)));
  const { ocid: inTurn, committees } = files.find((one) => one.method === "open_two_sessions");
  const members = (/** @type {string} */ kind) => committees.find((/** @type {any} */ one) => one.kind === kind).members;
  const [[opener, byProgram], [examiner]] = [members("opening"), members("evaluation").slice(1)];
  const desk = (rest = "") => `/desk/procedures/${inTurn}${rest}`;

  // All three from one page, with one unlocking.
  const supplier = await agent({ size: PHONE, language: "fr" });
  await sealBid(supplier, office, { ocid: inTurn, lot: LOT, price: "777,321", passphrase: PASSPHRASE });
  await supplier.look();
  const digits = (/** @type {string} */ text) => text.replace(/\D/g, "");
  const price = digits(await supplier.page.locator("#total").innerText());
  assert.match(price, /\d{6}/);
  await supplier.page.reload();
  assert.equal(await supplier.page.locator("tr[data-eid] .badge.good").count(), 3, "one bid, its envelopes whole");

  await office.later("P15D");
  await wrapKey(office, opener, PASSPHRASE, "theirs");
  const member = await Player.take(browser, office, opener, { language: "ar", size: DESK });
  const open = async (/** @type {number} */ envelopes, /** @type {string} */ says) => {
    await release(member, inTurn, envelopes, PASSPHRASE);
    await member.page.locator("#told", { hasText: says }).waitFor();
    await office.program(byProgram, ["open", inTurn, "--key", office.key(byProgram)]);
  };
  // The prices wait, and it is said.
  await open(2, "الظرف المالي");

  // The committee finds our references wanting, and the others' in order.
  const committee = await Player.take(browser, office, examiner, { language: "fr", size: PHONE });
  await committee.open(desk(`/lots/${LOT}/admissibility`));
  const decisions = await committee.links(/\/admissibility\//);
  assert.ok(decisions.length > 2);
  const examined = async () => (await office.ask(examiner, "GET", `/api/v1/procedures/${inTurn}`)).lots[LOT];
  const ours = (await examined()).examination.bids.find((/** @type {any} */ one) => one.tenderer === FIRM).bid;
  for (const decision of decisions) {
    const rejected = { admitted: "rejected", grounds: "references", "reasons.fr": "Références d'un autre métier.", "reasons.ar": "مراجع في اختصاص آخر." };
    await committee.does(decision, decision.endsWith(ours) ? rejected : { admitted: "admitted" });
  }
  await committee.does(desk(`/lots/${LOT}/conclusion`), {});
  await open(1, "الظرف المالي");

  const { opening } = await examined();
  const closed = opening.rejected.find((/** @type {any} */ one) => one.bid === ours).unopened;
  assert.equal(closed.length, 1);
  assert.equal(opening.verdicts[closed[0]], undefined, "nobody opened it");
  const material = `/api/v1/procedures/${inTurn}/lots/${LOT}/envelopes/financial/opening`;
  const given = await office.ask(opener, "GET", material);
  assert.ok(!JSON.stringify(given.closing).includes(closed[0]), "no share of it is asked for");
  const visitor = await Player.take(browser, office, "", { language: "fr", size: DESK });
  for (const [page, shown] of [["opening", /rejetée avant/], ["minutes", /restés scellés/], ["results", /Références d'un autre métier/]]) {
    await visitor.open(`/procedures/${inTurn}/${page}`);
    const text = await visitor.page.locator("main").innerText();
    assert.match(text, /** @type {RegExp} */ (shown));
    assert.ok(!digits(text).includes(price), `${page} shows the price`);
  }
  assert.ok(!digits(JSON.stringify(await examined())).includes(price), "nor does the programs' door");
  for (const seat of [supplier, member, committee, visitor]) await seat.leave();
});

test("a bid that comes after the deadline is recorded as late and returned, with a receipt", { timeout: 180_000 }, async () => {
  const seat = await agent({ size: PHONE, language: "ar" });
  await seat.open(bidPage());
  // Typed where the kept draft asks for it: the question moves to the step that needs it, and what was typed with it.
  await seat.page.locator("#carry-unlock #unlock-passphrase").fill(PASSPHRASE);
  await office.later("P120D");
  const { received } = await sealBid(seat, office, { ocid, lot: LOT, price: "80", passphrase: "", wait: false, here: true, patience: 60_000 });
  const refused = await received().then(() => "", String);
  assert.match(refused, /^AssertionError/);
  assert.doesNotMatch(refused, /Timeout/);
  const [download] = await Promise.all([
    seat.page.waitForEvent("download"),
    seat.page.locator("[data-step=submit] a[download]").click(),
  ]);
  const receipt = path.join(office.data, "late.txt");
  await download.saveAs(receipt);
  await fs.writeFile(path.join(office.data, "policy.txt"), await office.ask("", "GET", "/api/v1/policy"));
  const told = await office.program(AGENT, ["verify", receipt, "--policy", "policy.txt"]);
  assert.match(told, /late|retard|hors délai/i);
  await seat.leave();
});
