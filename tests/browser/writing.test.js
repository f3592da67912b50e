// A notice is written: what is typed is kept as one types, looked at as one types, and there again after a closed tab
// and a bad line; its published page is looked at before anything is published.

import assert from "node:assert/strict";
import { test } from "node:test";
import { LANGUAGES, PHONE, Seat } from "./browser.js";
import { barriers, sticksOut } from "./measures.js";
import { browser, office, setUp } from "./setup.js";

setUp();

/** Opens a file and gives back where its notice is written. */
async function file(/** @type {Seat} */ seat, language = "fr") {
  await seat.go(`/${language}/desk/procedures/new?buyer=steg`);
  await seat.fill({ [`title.${language}`]: "Câbles de 30 kV" });
  await seat.press("save");
  return new URL(seat.page.url()).pathname;
}

const said = (/** @type {Seat} */ seat, /** @type {RegExp} */ text) =>
  seat.page.locator("#typed-said").filter({ hasText: text }).waitFor();
const field = (/** @type {Seat} */ seat, /** @type {string} */ name) => seat.page.locator(`#typed [name="${name}"]`);
const wrong = (/** @type {Seat} */ seat, /** @type {string} */ name) => seat.page.locator(`[id="${name}-wrong"]`);

test("what is typed is kept at the node, and faults are told where somebody has been", { timeout: 120_000 }, async () => {
  const seat = await Seat.take(browser, office, "steg-officer");
  const place = await file(seat);
  await field(seat, "description.fr").fill("Fourniture de câbles.\nPose comprise.");
  await said(seat, /gardée à \d\d:\d\d/);
  // Fields that nobody has been in wait without reproach; the list at the head says what they need.
  assert.equal(await seat.page.locator(".wrong").count(), 0);
  assert.ok((await seat.page.locator("[data-points] li").count()) > 2);
  await field(seat, "bid_validity_days").fill("beaucoup");
  await field(seat, "reference").focus();
  await wrong(seat, "bid_validity_days").waitFor();
  assert.equal(await wrong(seat, "bid_validity_days").innerText(), "Ce n'est pas un nombre que l'on puisse lire.");
  assert.match((await field(seat, "bid_validity_days").getAttribute("aria-describedby")) ?? "", /bid_validity_days-wrong/);
  assert.match((await seat.page.locator("#typed-wrong").textContent()) ?? "", /validité des offres.* – Ce n'est pas un nombre/);
  await field(seat, "tender_period_end").fill("2027-01-05T10:00");
  await field(seat, "bid_validity_days").fill("90");
  await wrong(seat, "bid_validity_days").waitFor({ state: "detached" });
  assert.equal(await field(seat, "bid_validity_days").getAttribute("aria-invalid"), null);
  assert.deepEqual(await barriers(seat.page), []);

  // Weights are told to be wrong together, as they are typed.
  await seat.turn(() => seat.page.locator("button[value='add lots']").click());
  await seat.turn(() => seat.page.locator("button[value='add lots.0.criteria']").click());
  await seat.fill({ "lots.0.rule": "price_quality", "lots.0.price_weight": "60", "lots.0.criteria.0.weight": "30" });
  await field(seat, "lots.0.criteria.0.score_maximum").focus();
  await wrong(seat, "lots.0.criteria.0.weight").filter({ hasText: "100" }).waitFor();
  await field(seat, "lots.0.criteria.0.weight").fill("40");
  await wrong(seat, "lots.0.criteria.0.weight").waitFor({ state: "detached" });
  assert.equal(await wrong(seat, "lots.0.price_weight").count(), 0);

  // Another device of the same person.
  const other = await Seat.take(browser, office, "steg-officer", { language: "ar", size: PHONE });
  await other.go(place.replace("/fr/", "/ar/"));
  assert.equal(await field(other, "description.fr").inputValue(), "Fourniture de câbles.\nPose comprise.");
  assert.equal(await field(other, "lots.0.criteria.0.weight").inputValue(), "40");
  assert.equal(await other.page.locator("h1 ~ .notice, main > .notice").first().isVisible(), true);
  assert.deepEqual([...(await sticksOut(other.page)), ...(await barriers(other.page)), ...other.wrong()], []);
  await other.leave();

  // Saved: nothing is offered any more, and nothing is left on the device.
  await seat.press("save");
  assert.equal(await seat.page.locator(".done").count(), 1);
  assert.equal(await seat.page.evaluate(() => localStorage.length), 0);
  await seat.go(place);
  assert.equal(await seat.page.getByRole("button", { name: "Abandonner ma saisie" }).count(), 0);
  assert.equal(await field(seat, "lots.0.criteria.0.weight").inputValue(), "40");
  assert.deepEqual(seat.wrong(), []);
  await seat.leave();
});

test("a dead line and a closed tab lose nothing", { timeout: 120_000 }, async () => {
  const seat = await Seat.take(browser, office, "steg-officer", { language: "en" });
  const place = await file(seat, "en");
  await seat.context.setOffline(true);
  await field(seat, "description.en").fill("Typed while the line was down.");
  await said(seat, /the line is down\. What you typed is kept on this device/);
  await seat.page.close();
  seat.forget(/ERR_INTERNET_DISCONNECTED/);
  await seat.context.setOffline(false);
  seat.page = await seat.context.newPage();
  await seat.go(place);
  assert.equal(await field(seat, "description.en").inputValue(), "Typed while the line was down.");
  await seat.page.locator("div.notice").filter({ hasText: "had not reached the server" }).waitFor();
  await said(seat, /Kept at/);
  assert.equal(await seat.page.evaluate(() => localStorage.length), 0);

  // What is closed in the middle of a word reaches the node all the same.
  await field(seat, "reference").pressSequentially("AO-17");
  await seat.page.close();
  seat.page = await seat.context.newPage();
  await seat.go(place);
  assert.equal(await field(seat, "reference").inputValue(), "AO-17");

  // A file that was chosen stays on the device, and is sent when its person sends the form, not before.
  const seen = /** @type {string[]} */ ([]);
  // The kinds of what is sent: a file goes in parts only.
  const listen = () => seat.page.on("request", (request) => seen.push(request.headers()["content-type"] ?? ""));
  const inParts = () => seen.filter((kind) => kind.startsWith("multipart/form-data")).length;
  listen();
  await field(seat, "file").setInputFiles({ name: "cahier.pdf", mimeType: "application/pdf", buffer: Buffer.from("%PDF cahier") });
  await seat.page.getByText("“cahier.pdf” is kept on this device").waitFor();
  await field(seat, "reference").fill("AO-18");
  await said(seat, /Kept at/);
  await seat.page.close();
  seat.page = await seat.context.newPage();
  listen();
  await seat.go(place);
  await seat.page.getByText("“cahier.pdf”, chosen and not yet sent, is chosen again").waitFor();
  assert.deepEqual(await barriers(seat.page), []);
  assert.ok(seen.some((kind) => kind.startsWith("application/x-www-form-urlencoded")), "what is typed was sent");
  assert.equal(inParts(), 0, "the file has not left the device");
  await seat.turn(() => seat.page.locator("button[value='upload']").click());
  assert.equal(await field(seat, "documents.0.file_name").inputValue(), "cahier.pdf");
  assert.equal(inParts(), 1);
  await seat.go(place);
  assert.equal(await field(seat, "documents.0.file_name").count(), 1);
  // What has arrived is not kept any more.
  await seat.page.waitForFunction(async () => {
    const opened = indexedDB.open("diwan-bids");
    await new Promise((done) => opened.addEventListener("success", done));
    const keys = opened.result.transaction("files").objectStore("files").getAllKeys();
    await new Promise((done) => keys.addEventListener("success", done));
    opened.result.close();
    return keys.result.length === 0;
  });
  assert.equal(await field(seat, "file").evaluate((input) => input.files.length), 0);

  // Rows that the page does not have come back through the node.
  await seat.turn(() => seat.page.locator("button[value='add lots']").click());
  await seat.context.setOffline(true);
  await field(seat, "lots.0.title.en").fill("North");
  await said(seat, /the line is down/);
  await seat.page.close();
  seat.forget(/ERR_INTERNET_DISCONNECTED/);
  await seat.context.setOffline(false);
  seat.page = await seat.context.newPage();
  const answer = await seat.context.request.post(`${office.address}${place}/typed/removal`, { maxRedirects: 0 });
  assert.equal(answer.status(), 303);
  await seat.go(place);
  assert.equal(await field(seat, "lots.0.title.en").count(), 0);
  await seat.turn(() => seat.page.getByRole("button", { name: "Take this up" }).click());
  assert.equal(await field(seat, "lots.0.title.en").inputValue(), "North");
  assert.equal(await seat.page.evaluate(() => localStorage.length), 0);
  assert.deepEqual(seat.wrong(), []);
  await seat.leave();
});

test("the published page is looked at before it is published, with and without script", { timeout: 120_000 }, async () => {
  for (const script of [true, false]) {
    const seat = await Seat.take(browser, office, "steg-officer", { script });
    const place = await file(seat);
    await seat.fill({ "description.ar": "توريد كوابل." });
    await seat.press("check");
    assert.match(await seat.page.locator(".done").innerText(), /points restent à compléter/);
    assert.equal(await wrong(seat, "tender_period_end").innerText(), "À remplir.");
    await seat.press("preview");
    for (const language of LANGUAGES) {
      await seat.go(`/${language}${place.slice(3)}/preview?typed=yes`);
      assert.equal(await seat.page.locator("#preview").count(), 1);
      assert.match(await seat.page.locator("main").innerText(), /توريد كوابل\./);
      if (script) assert.deepEqual([...(await sticksOut(seat.page)), ...(await barriers(seat.page))], []);
    }
    // Nothing was published, and nothing of it is anybody else's.
    const other = await Seat.take(browser, office, "steg-approver");
    await other.go(`/fr${place.slice(3)}/preview?typed=yes`);
    assert.doesNotMatch(await other.page.locator("main").innerText(), /توريد/);
    await other.leave();
    assert.equal((await office.get(place.replace("/desk", "").replace("/notice", ""))).status, 404);
    assert.deepEqual(seat.wrong(), []);
    await seat.leave();
  }
});
