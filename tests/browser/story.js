// What people do with pages again and again, each page looked at as they pass it.

import assert from "node:assert/strict";
import { Seat } from "./browser.js";
import { barriers, sticksOut } from "./measures.js";

/** Somebody who takes part: a seat that complains at once about whatever is wrong with a page. */
export class Player extends Seat {
  /** Where the procedure's files lie for them. */
  place = "";

  /**
   * @param {import("playwright-core").Browser} browser @param {import("./office.js").Office} office
   * @param {string} who @param {import("./browser.js").Sitting} how
   * @returns {Promise<Player>}
   */
  static async take(browser, office, who, how) {
    const seat = await Seat.take(browser, office, who, how);
    const player = Object.setPrototypeOf(seat, Player.prototype);
    player.language = how.language ?? "fr";
    return player;
  }

  /** Goes to a page by its place without the language, and looks at it. @param {string} place */
  async open(place) {
    await this.go(`/${this.language}${place}`);
    await this.look();
  }

  /** What anybody may expect of any page, at any stage. */
  async look() {
    const wrong = [...(await barriers(this.page)), ...(await sticksOut(this.page)), ...this.wrong()];
    assert.deepEqual(wrong, [], this.page.url());
  }

  /**
   * Opens a page, fills its form, sends it: it is taken, and the next page says so.
   * @param {string} place @param {Record<string, string | string[]>} fields @param {string} [button]
   */
  async does(place, fields, button) {
    await this.open(place);
    await this.fill(fields);
    await this.press(button);
    await this.saysDone();
  }

  /** The page says that it is done. */
  async saysDone() {
    const refusal = this.page.locator("main [role=alert]");
    if (await refusal.count()) assert.fail(`${this.page.url()}: ${await refusal.first().innerText()}`);
    assert.ok(await this.page.locator("main .done[role=status]").isVisible(), `${this.page.url()} does not say done`);
    await this.look();
  }

  /** Links of the page that match, as places without the language. @param {RegExp} what */
  async links(what) {
    const all = await this.page.locator("main a[href]").evaluateAll((links) =>
      links.map((link) => link.getAttribute("href") ?? ""),
    );
    return [...new Set(all.filter((href) => what.test(href)).map((href) => href.slice(3)))];
  }
}
