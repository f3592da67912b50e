// People enter a node that was just set up: by a link, with a passkey, with a second one; their keys are kept by it.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { browse, DESK, PHONE } from "./browser.js";
import { Node } from "./office.js";
import { Player } from "./story.js";

const MAIL = "directrice@example.tn";

/** @type {Node} */
let node;
/** @type {import("playwright-core").Browser} */
let browser;

before(async () => {
  node = await Node.empty();
  browser = await browse();
}, { timeout: 300_000 });

after(async () => {
  await browser?.close();
  await node?.close();
});

/** A device with an authenticator in it that keeps passkeys and answers at once, as after a fingerprint. */
class Device extends Player {
  /** @type {import("playwright-core").CDPSession} */
  #tools;
  /** @type {string[]} */
  #authenticators = [];

  /** @param {import("./browser.js").Sitting} how */
  static async with(how) {
    const device = /** @type {Device} */ (await this.take(browser, node, "", how));
    device.#tools = await device.context.newCDPSession(device.page);
    await device.#tools.send("WebAuthn.enable");
    await device.plugIn("internal");
    return device;
  }

  /** Adds an authenticator; those that are there answer no more. @param {"internal" | "usb"} transport */
  async plugIn(transport) {
    for (const authenticatorId of this.#authenticators) {
      await this.#tools.send("WebAuthn.removeVirtualAuthenticator", { authenticatorId });
    }
    const { authenticatorId } = await this.#tools.send("WebAuthn.addVirtualAuthenticator", {
      options: {
        protocol: "ctap2",
        ctap2Version: "ctap2_1",
        transport,
        hasResidentKey: true,
        hasUserVerification: true,
        isUserVerified: true,
        automaticPresenceSimulation: true,
        hasPrf: true,
      },
    });
    this.#authenticators = [authenticatorId];
  }

  /** What the authenticator keeps. */
  async passkeys() {
    const [authenticatorId] = this.#authenticators;
    return (await this.#tools.send("WebAuthn.getCredentials", { authenticatorId })).credentials;
  }

  /** Presses the passkey form's button and waits for the page that follows. @param {string} [label] */
  async passkey(label) {
    const { page } = this;
    if (label) await page.locator("#passkey #label").fill(label);
    const before = page.url();
    await page.locator("#passkey button:enabled").click();
    await page.waitForURL((url) => url.href !== before).catch(async () => {
      assert.fail(`${before}: ${await page.locator("#passkey-status").innerText()}`);
    });
    await this.look();
  }
}

/** The address that a link leads to, without the language. @param {string} link */
const without = (link) => link.replace(/^\/(fr|ar|en)/, "");

test("the first administrator enters by the operator's link and invites", { timeout: 180_000 }, async () => {
  const link = node.said.match(/http:\/\/localhost:\d+(\/\S+)/)?.[1];
  assert.ok(link, `the operator is told a link: ${node.said}`);
  const device = await Device.with({ size: DESK, language: "fr" });
  await device.open(without(link));
  await device.fill({ "authority.fr": "Haute instance", name: "Leïla Ayari", mail: "leila@example.tn" });
  await device.press("save");
  await device.look();
  // A device without a name is not taken.
  await device.page.locator("#passkey button:enabled").click();
  assert.match(await device.page.locator("#passkey-status").innerText(), /\S/);
  await device.passkey("Poste de l'administrateur");
  assert.equal(new URL(device.page.url()).pathname, "/fr/desk");
  // The link was good once.
  const other = await Device.with({ size: PHONE, language: "en" });
  const answer = await other.page.goto(`${node.address}/en${without(link)}`);
  assert.ok((answer?.status() ?? 0) >= 400, "a link is good once");
  other.forget(/Failed to load resource/);
  await other.look();
  await other.leave();

  await device.open("/desk/people/new");
  await device.fill({ kind: "buyer", "name.fr": "Office des ports", "name.ar": "ديوان الموانئ", party: "ports", identifier: "0002345P" });
  await device.press("save");
  await device.look();
  await device.open("/desk/people/ports/invitation");
  await device.fill({ role: "officer", name: "Nabil Gharbi", mail: "nabil@example.tn", language: "ar" });
  await device.press("save");
  await device.look();
  await device.leave();

  const officer = await Device.with({ size: PHONE, language: "ar" });
  await officer.open(without(await node.link("nabil@example.tn")));
  await officer.passkey("هاتف المكتب");
  await officer.open("/desk/procedures/new");
  await officer.leave();
});

test("a firm registers itself, adds a second authenticator and keeps its key with both", { timeout: 180_000 }, async () => {
  const device = await Device.with({ size: PHONE, language: "ar" });
  const { page } = device;
  await device.open("/registration");
  await device.fill({ "firm.ar": "شركة النور", "firm.fr": "Société Ennour", identifier: "1234567A", name: "سنية بن صالح", mail: MAIL });
  await device.press("save");
  await device.look();
  await device.open(without(await node.link(MAIL)));
  await device.passkey("هاتفي");
  assert.equal(new URL(page.url()).pathname, "/ar/desk");
  assert.equal((await device.passkeys()).length, 1);

  // The key: wrapped by what the authenticator answers, and on paper.
  await device.open("/desk/key");
  await page.locator("#key button").last().click();
  await page.locator("#sheet-text").waitFor();
  const sheet = await page.locator("#sheet-text").innerText();
  assert.match(sheet, /\S/);
  await device.look();
  await device.open("/desk/key");
  await page.locator("#unlock button").first().click();
  await page.locator("#unlock [role=status]").waitFor();
  assert.equal(await page.locator("#sheet-text").innerText(), sheet, "the same secret came out");
  await device.look();

  // A second authenticator, which must not be the first one again.
  await device.open("/desk/account");
  await page.locator("#passkey #label").fill("مرة أخرى");
  await page.locator("#passkey button:enabled").click();
  await page.locator("#passkey button:enabled").waitFor();
  assert.match(await page.locator("#passkey-status").innerText(), /\S/, "the same authenticator is not taken twice");
  await device.plugIn("usb");
  await device.passkey("مفتاح احتياطي");
  assert.equal(await page.locator("main tbody").first().locator("tr").count(), 2);

  // Signed out, the second one alone signs in.
  await device.open("/session");
  await page.locator("main form[action$='/session/end'] button").click();
  await device.open("/session");
  await device.passkey();
  assert.equal(new URL(page.url()).pathname, "/ar/desk");
  // It never wrapped the key: the page says so and the sheet opens it.
  await device.open("/desk/key");
  await page.locator("#unlock details summary").click();
  await page.locator("#unlock-sheet").fill(sheet);
  await page.locator("#unlock-sheet").press("Enter");
  await page.locator("#unlock [role=status]").waitFor();
  await page.locator("#key button", { hasText: /./ }).last().waitFor();
  await device.look();
  await device.leave();
});

test("a session is ended from another device", { timeout: 180_000 }, async () => {
  const here = await Device.with({ size: DESK, language: "en" });
  await here.open("/registration");
  await here.fill({ "firm.en": "North Star Ltd", identifier: "7654321B", name: "Amine Trabelsi", mail: "amine@example.tn" });
  await here.press("save");
  await here.open(without(await node.link("amine@example.tn")));
  await here.passkey("Desk");
  const there = await Device.with({ size: PHONE, language: "en" });
  await there.context.addCookies(await here.context.cookies());
  await there.open("/desk");
  await here.open("/desk/account");
  await here.page.locator("form[action$='/sessions/end'] button").click();
  await there.go("/en/desk", 401);
  there.forget(/Failed to load resource/);
  await there.look();
  await there.leave();
  // The sign-in page has led on: this device's passkey, chosen in the list of its field, signs in without a button.
  await here.page.waitForURL((url) => url.pathname === "/en/desk");
  await here.look();
  await here.leave();
});
