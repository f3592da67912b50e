// What people do with pages again and again, each page looked at as they pass it.

import assert from "node:assert/strict";
import { Seat } from "./browser.js";
import { shape } from "./crawl.js";
import { barriers, sticksOut } from "./measures.js";

/** Somebody who takes part: a seat that complains at once about whatever is wrong with a page. */
export class Player extends Seat {
  /** The pages that were looked at closely. @type {Set<string>} */
  #seen = new Set();

  /** Goes to a page by its place without the language, and looks at it. @param {string} place */
  async open(place) {
    await this.go(`/${this.language}${place}`);
    await this.look();
  }

  /** What anybody may expect of any page, at any stage. The long look is taken once at each page of a person. */
  async look() {
    const wrong = [...(await sticksOut(this.page)), ...this.wrong()];
    const { pathname, search } = new URL(this.page.url());
    const state = `${this.language} ${shape(pathname + search)}`;
    if (!this.#seen.has(state)) wrong.push(...(await barriers(this.page)));
    this.#seen.add(state);
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
