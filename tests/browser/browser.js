// The browser, and people who sit before it.

import * as fs from "node:fs";
import { chromium } from "playwright-core";

/** Debian's Chromium, or the one that is named; without windows where it is installed: the same engine, lighter (`xtask/src/browser.rs` installs it). */
const SHELL = "/usr/bin/chromium-headless-shell";
const CHROMIUM = process.env.CHROMIUM ?? (fs.existsSync(SHELL) ? SHELL : "/usr/bin/chromium");

/** Longest wait for anything that a page does by itself: a debug program on a busy machine. */
const PATIENCE_MS = 30_000;

/** What people look at: a phone held upright, a desk. */
export const PHONE = { width: 390, height: 844 };
export const DESK = { width: 1280, height: 900 };
export const LANGUAGES = /** @type {const} */ (["fr", "ar", "en"]);

/** Starts the browser. It phones nobody. */
export function browse() {
  return chromium.launch({
    executablePath: CHROMIUM,
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      "--no-first-run",
      // For the memory of one tab: no other tab shares its process.
      "--site-per-process",
    ],
  });
}

/**
 * @typedef {object} Sitting how somebody sits there
 * @property {typeof PHONE} [size] a desk if it is not said
 * @property {"light" | "dark"} [scheme]
 * @property {"fr" | "ar" | "en"} [language] what the browser asks for, where the address does not say it
 * @property {boolean} [script] false: JavaScript is off
 */

/** Somebody with a browser window of their own: signed in, or a visitor. */
export class Seat {
  /** What went wrong on any page: errors of the console and of scripts, requests that failed, reports of the policy. */
  #wrong = /** @type {string[]} */ ([]);

  /**
   * @param {import("playwright-core").BrowserContext} context
   * @param {import("playwright-core").Page} page
   * @param {string} address
   * @param {"fr" | "ar" | "en"} language
   */
  constructor(context, page, address, language) {
    this.context = context;
    this.page = page;
    this.address = address;
    this.language = language;
  }

  /**
   * @param {import("playwright-core").Browser} browser
   * @param {import("./office.js").Office} office
   * @param {string} who the id of a person, "" for a visitor
   * @param {Sitting} [how]
   */
  static async take(browser, office, who, how = {}) {
    const context = await browser.newContext({
      viewport: how.size ?? DESK,
      colorScheme: how.scheme ?? "light",
      javaScriptEnabled: how.script ?? true,
      // No smooth scrolling: what is focused is where it is.
      reducedMotion: "reduce",
      locale: { fr: "fr-TN", ar: "ar-TN", en: "en-GB" }[how.language ?? "fr"],
      timezoneId: "Africa/Tunis",
      acceptDownloads: true,
    });
    context.setDefaultTimeout(PATIENCE_MS);
    const seat = new this(context, await context.newPage(), office.address, how.language ?? "fr");
    await seat.#listen();
    if (who) await seat.signIn(who);
    return seat;
  }

  async #listen() {
    const tell = (/** @type {string} */ what) => this.#wrong.push(`${new URL(this.page.url()).pathname}: ${what}`);
    const { context } = this;
    context.on("console", (message) => {
      if (!["error", "warning"].includes(message.type())) return;
      tell(`console: ${message.text()} ${message.location().url}`);
    });
    context.on("weberror", (error) => tell(`script: ${error.error()}`));
    context.on("requestfailed", (request) => {
      // A page that is left takes its requests with it: nobody misses their answers.
      const reason = request.failure()?.errorText ?? "";
      if (reason !== "net::ERR_ABORTED") tell(`request: ${request.url()} ${reason}`);
    });
    context.on("response", (answer) => {
      const itself = answer.request().isNavigationRequest();
      if (answer.status() >= 400 && !itself) tell(`request: ${answer.url()} ${answer.status()}`);
      if (!answer.url().startsWith(this.address)) tell(`somebody else's address: ${answer.url()}`);
    });
    await context.addInitScript(() => {
      document.addEventListener("securitypolicyviolation", (event) => {
        console.error(`policy: ${event.violatedDirective} ${event.blockedURI} ${event.sourceFile ?? ""}`);
      });
    });
  }

  /** What went wrong since the last time it was asked for. Forgotten afterwards. */
  wrong() {
    return this.#wrong.splice(0);
  }

  /** What is expected to fail, fails: the complaint of the browser's console about it is no news. */
  forget(/** @type {RegExp} */ what) {
    this.#wrong = this.#wrong.filter((line) => !what.test(line));
  }

  /** Signs in as the demonstration's page does. @param {string} who */
  async signIn(who) {
    const answer = await this.context.request.post(`${this.address}/demo/session`, {
      form: { person: who },
      maxRedirects: 0,
    });
    if (answer.status() !== 303) throw new Error(`${who} cannot sign in: ${answer.status()}`);
  }

  /**
   * Goes to a page of the office, which must be there.
   * @param {string} place @param {number} [status]
   */
  async go(place, status = 200) {
    const answer = await this.page.goto(this.address + place, { waitUntil: "load" });
    if (answer?.status() !== status) throw new Error(`${place}: ${answer?.status()} instead of ${status}`);
    return answer;
  }

  /**
   * Fills fields of the page's main form by their names: texts, choices and ticks.
   * @param {Record<string, string | string[]>} fields
   */
  async fill(fields) {
    for (const [name, value] of Object.entries(fields)) {
      const all = this.page.locator(`main [name="${name}"]`);
      const kind = await all.first().evaluate((field) => `${field.tagName} ${field.getAttribute("type")}`);
      if (/checkbox|radio/.test(kind)) {
        for (const one of [value].flat()) await this.page.locator(`main [name="${name}"][value="${one}"]`).check();
      } else if (kind.startsWith("SELECT")) {
        await all.first().selectOption(String(value));
      } else {
        await all.first().fill(String(value));
      }
    }
  }

  /**
   * Presses a button of the main part and waits for the page that follows. Without a value: the only button of the
   * form that posts.
   * @param {string} [value] what the button does, as the form says it
   */
  async press(value) {
    const button = this.page
      .locator(value ? `main button[name="do"][value="${value}"]` : "main form[method=post] button")
      .last();
    await this.turn(() => button.click());
  }

  /** Does what leads to another page, and waits for that page. @param {() => Promise<unknown>} work */
  async turn(work) {
    const next = this.page.waitForEvent("load");
    await work();
    await next;
  }

  async leave() {
    await this.context.close();
  }
}
