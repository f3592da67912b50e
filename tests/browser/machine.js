// What people's own machines do: keys, sealing, opening. In the browser, with the office's pages.

import assert from "node:assert/strict";
import * as fs from "node:fs/promises";
import * as path from "node:path";
import { pathToFileURL } from "node:url";
import { ROOT } from "./office.js";

/**
 * Gives somebody a key, wrapped by a passphrase, as they made it earlier on another device: a new one, or the one in
 * their key file, which the office knows.
 * @param {import("./office.js").Office} office @param {string} who @param {string} passphrase @param {"new" | "theirs"} [whose]
 */
export async function wrapKey(office, who, passphrase, whose = "new") {
  const module = (/** @type {string} */ name) => import(pathToFileURL(path.join(ROOT, "static", "seal", name)).href);
  const [{ RootSecret, wrapWithPassphrase }, { toBase64url }] = await Promise.all([module("keys.js"), module("bytes.js")]);
  const file = whose === "theirs" ? JSON.parse(await fs.readFile(office.key(who), "utf8")) : undefined;
  const root = file ? new RootSecret(Uint8Array.from(Buffer.from(file.root.plain, "hex"))) : RootSecret.generate();
  const { publicKey } = await root.identity();
  if (!file) await office.ask(who, "POST", "/api/v1/me/keys", { public_key: toBase64url(publicKey) });
  const slots = { v: 1, slots: [await wrapWithPassphrase(root.bytes, passphrase)] };
  await office.ask(who, "PUT", "/api/v1/me/key-slots", { replaces: 0, slots });
}

/**
 * Unlocks somebody's key where the page asks for it.
 * @param {import("./browser.js").Seat} seat @param {string} passphrase
 */
export async function unlock(seat, passphrase) {
  const field = seat.page.locator("#unlock-passphrase");
  await field.fill(passphrase);
  await field.press("Enter");
}

/**
 * Makes somebody's key on the page for it: wrapped by a passphrase, with a sheet for paper.
 * @param {import("./story.js").Player} player @param {string} passphrase
 */
export async function makeKey(player, passphrase) {
  const { page } = player;
  await player.open("/desk/key");
  await page.locator("#new-passphrase").fill(passphrase);
  await page.locator("#new-passphrase-again").fill(passphrase);
  await page.locator("#new-passphrase-again").press("Tab");
  await page.keyboard.press("Enter");
  await page.locator("#sheet-text").waitFor();
  const sheet = await page.locator("#sheet-text").innerText();
  assert.match(sheet, /\S/, "a sheet to print");
  await player.look();
  return sheet;
}

/**
 * A member publishes its opening keys, or opens the dummies.
 * @param {import("./story.js").Player} player @param {string} ocid
 * @param {"publish" | "rehearse"} what @param {string} passphrase
 */
export async function memberKeys(player, ocid, what, passphrase) {
  const { page } = player;
  await player.open(`/desk/procedures/${ocid}/keys`);
  await page.locator("#member button").nth(what === "publish" ? 0 : 1).click();
  await unlock(player, passphrase);
  const state = page.locator("#member .done, #member .refusal");
  await state.waitFor();
  assert.equal(await page.locator("#member .refusal").count(), 0, await state.innerText());
  await player.look();
}

/**
 * A member's device checks the closing of every lot and releases its shares.
 * @param {import("./story.js").Player} player @param {string} ocid @param {number} lots @param {string} passphrase
 */
export async function release(player, ocid, lots, passphrase) {
  const { page } = player;
  await player.open(`/desk/procedures/${ocid}/shares`);
  await page.locator("#member button").last().click();
  await unlock(player, passphrase);
  const ended = page.locator("#told .done, #told .refusal");
  await ended.nth(lots - 1).waitFor();
  assert.equal(await page.locator("#told .refusal").count(), 0, await page.locator("#told").innerText());
  await player.look();
}

/**
 * A member's device that is broken, or worse: it releases shares that are none, properly signed.
 * @param {import("./office.js").Office} office @param {string} who @param {string} sheet the member's recovery sheet
 * @param {string} ocid @param {string} lot
 */
export async function lie(office, who, sheet, ocid, lot) {
  const module = (/** @type {string} */ name) => import(pathToFileURL(path.join(ROOT, "static", "seal", name)).href);
  const [keys, { toBase64url }, { closingRoot }, { canonicalBytes }] = await Promise.all(
    ["keys.js", "bytes.js", "closing.js", "jcs.js"].map(module),
  );
  const envelope = `/api/v1/procedures/${ocid}/lots/${lot}/envelopes/single`;
  const { committee_keys: committee, closing } = await office.ask(who, "GET", `${envelope}/opening`);
  const identity = await new keys.RootSecret(keys.readRecoverySheet(sheet)).identity();
  const mine = toBase64url(identity.publicKey);
  const release = {
    v: 1,
    kset: toBase64url(keys.kset(committee)),
    closing_root: toBase64url(closingRoot(closing)),
    i: 1 + committee.members.findIndex((/** @type {any} */ member) => member.identity === mine),
    shares: closing.map((/** @type {any} */ { eid }) => ({ eid, share: toBase64url(new Uint8Array(32).fill(1)) })),
  };
  const signature = toBase64url(await identity.sign("diwan/share-release/v1", canonicalBytes(release)));
  await office.ask(who, "POST", `${envelope}/shares`, { ...release, signature });
}

/**
 * A member publishes its key of a lot that stays closed although enough have released.
 * @param {import("./story.js").Player} player @param {string} ocid @param {string} passphrase
 */
export async function publishDisputeKey(player, ocid, passphrase) {
  const { page } = player;
  await player.open(`/desk/procedures/${ocid}/shares`);
  await page.locator("#member button").last().click();
  await unlock(player, passphrase);
  await page.locator("#told input[type=checkbox]").check();
  await page.locator("#told button").click();
  await page.locator("#told section:has(input) .done").waitFor();
  await player.look();
}

/**
 * Drops a file onto the page that checks, and gives back what it says.
 * @param {import("./story.js").Player} player @param {string} name @param {string} text
 */
export async function dropOnVerify(player, name, text) {
  const { page } = player;
  await player.open("/verify");
  await page.locator("#check").waitFor();
  const sent = /** @type {string[]} */ ([]);
  page.on("request", (request) => sent.push(`${request.method()} ${request.url()}`));
  await page.locator("#drop").evaluate(
    (place, [name, text]) => {
      const data = new DataTransfer();
      data.items.add(new File([text], name, { type: "text/plain" }));
      for (const kind of ["dragenter", "dragover", "drop"]) {
        place.dispatchEvent(new DragEvent(kind, { dataTransfer: data, bubbles: true, cancelable: true }));
      }
    },
    [name, text],
  );
  await page.locator("#findings section, #findings li").first().waitFor();
  await player.look();
  // The modules that check a receipt are loaded when there is one. Nothing else is asked for, and nothing is sent.
  const other = sent.filter((one) => !/^GET [^?]*\/static\/m\//.test(one));
  assert.deepEqual(other, [], "nothing leaves the browser");
  return { verdict: await page.locator("#verdict").innerText(), failing: await page.locator("#findings .bad").count() };
}

/**
 * @typedef {object} Offer
 * @property {string} ocid
 * @property {string} lot
 * @property {string} price of every item, as people type it
 * @property {string[]} [files]
 * @property {string} passphrase "" when it was typed before, in another place of the page
 * @property {boolean} [wait] false: the bid is on its way when this returns
 * @property {boolean} [here] the page is open already
 * @property {number} [patience] how long it may take, in milliseconds
 */

/**
 * Fills the page of a bid, seals and sends it.
 * @param {import("./browser.js").Seat} seat @param {import("./office.js").Office} office @param {Offer} offer
 */
export async function sealBid(seat, office, { ocid, lot, price, files = [], passphrase, wait = true, here = false, patience = 1_200_000 }) {
  const { page } = seat;
  if (!here) await seat.go(`/${seat.language}/desk/procedures/${ocid}/lots/${lot}/bid`);
  await page.locator("#seal-button:enabled").waitFor();
  // As a spreadsheet's column is pasted: price, no discount, tax.
  const rows = await page.locator("#schedule tbody tr").count();
  await page.locator("#schedule tbody [data-column=price]").first().focus();
  await page.evaluate(
    ([price, rows]) => {
      const data = new DataTransfer();
      data.setData("text/plain", Array.from({ length: Number(rows) }, () => `${price}\t\t19`).join("\n"));
      const paste = new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true });
      document.activeElement?.dispatchEvent(paste);
    },
    [price, rows],
  );
  if (files.length > 0) {
    await page.locator("input[data-files]").first().setInputFiles(files);
    await page.locator("[data-file-list] li").nth(files.length - 1).waitFor();
  }
  for (const no of await page.locator("[data-ground] input[value=false]").all()) await no.check();
  for (const box of await page.locator("[data-criterion]:not([data-ground])").all()) {
    const kind = await box.getAttribute("data-kind");
    if (kind === "boolean") await box.locator("input[value=true]").check();
    if (kind === "number") await box.locator("[data-answer]").fill("9000000");
    if (kind === "text") await box.locator("[data-answer]").fill("Nous savons faire.");
    if (kind === "file") await box.locator("[data-answer]").selectOption({ index: 1 });
  }
  assert.match(await page.locator("#total").innerText(), /\d/, "the total is worked out");
  await page.locator("#seal-button").click();
  const typed = () => page.locator("[data-step=unlock] #unlock-passphrase").press("Enter");
  await Promise.race([
    passphrase ? unlock(seat, passphrase) : typed(),
    page.locator("#bid-told .refusal").waitFor().then(async () => assert.fail(await page.locator("#bid-told").innerText())),
  ]);
  const received = async () => {
    const done = page.locator("[data-step=done] .badge.good");
    const failed = page.locator("#steps .badge.bad");
    await done.or(failed).first().waitFor({ timeout: patience }).catch(async (error) => {
      assert.fail(`${error.message}\n${await page.locator("#steps").innerText()}`);
    });
    assert.equal(await failed.count(), 0, await page.locator("#steps").innerText());
  };
  if (wait) await received();
  return { received };
}
