// What is measured on a page: findings of axe, width, weight, focus.

import * as fs from "node:fs";
import { createRequire } from "node:module";

const AXE = fs.readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const RULES = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"];

/** Developer's tools of pages. @type {WeakMap<import("playwright-core").Page, import("playwright-core").CDPSession>} */
const attached = new WeakMap();

/**
 * The serious and critical findings of axe on the page as it stands, one a line.
 * @param {import("playwright-core").Page} page @returns {Promise<string[]>}
 */
export async function barriers(page) {
  if (!(await page.evaluate(() => "axe" in window))) {
    // As the developer's tools evaluate: the page's own policy forbids it to the page. They stay attached: leaving, they
    // would take the authenticators of the page's device with them.
    const tools = attached.get(page) ?? (await page.context().newCDPSession(page));
    attached.set(page, tools);
    await tools.send("Runtime.evaluate", { expression: AXE });
  }
  return page.evaluate(async (rules) => {
    /** @type {any} */
    const { axe } = window;
    const { violations } = await axe.run(document, { runOnly: rules, resultTypes: ["violations"] });
    return violations
      .filter((/** @type {any} */ one) => ["serious", "critical"].includes(one.impact))
      .flatMap((/** @type {any} */ one) =>
        one.nodes.slice(0, 3).map((/** @type {any} */ node) => {
          const told = [...node.any, ...node.all, ...node.none].map((check) => check.message).join("; ");
          return `${one.id}: ${node.target.join(" ")}: ${told}`.slice(0, 400);
        }),
      );
  }, RULES);
}

/**
 * What sticks out of the page sideways: nothing, or the innermost elements that do.
 * @param {import("playwright-core").Page} page @returns {Promise<string[]>}
 */
export function sticksOut(page) {
  return page.evaluate(() => {
    const root = document.documentElement;
    const width = root.clientWidth;
    if (root.scrollWidth <= width) return [];
    const out = [...document.body.querySelectorAll("*")].filter((element) => {
      const { left, right } = element.getBoundingClientRect();
      return (right > width + 0.5 || left < -0.5) && !element.closest(".scroll, .skip");
    });
    const inner = out.filter((element) => !out.some((other) => other !== element && element.contains(other)));
    const named = inner.slice(0, 3).map((element) => {
      const { left, right } = element.getBoundingClientRect();
      const text = (element.textContent ?? "").trim().slice(0, 40);
      return `${element.tagName.toLowerCase()}.${element.className} ${Math.round(left)}…${Math.round(right)} “${text}”`;
    });
    return [`${root.scrollWidth} px wide on ${width}: ${named.join(", ")}`];
  });
}

/** Bytes on the wire of what does not change while a release runs: style, modules, pictures. */
const weighed = new Map();

/**
 * The bytes on the wire of the page as it stands and of everything it loaded, as a first visit pays for them.
 * @param {import("./office.js").Office} office @param {import("playwright-core").Page} page
 * @param {string} place @param {string} [token]
 */
export async function weight(office, page, place, token) {
  const loaded = await page.evaluate(() => performance.getEntriesByType("resource").map((entry) => entry.name));
  // A line on which events come has no end to weigh.
  const parts = [...new Set(loaded)].filter((url) => url.startsWith(office.address) && !/\/events\b/.test(url));
  let bytes = (await office.get(place, { gzip: true, token })).wire;
  for (const url of parts) {
    if (!weighed.has(url)) {
      weighed.set(url, (await office.get(url.slice(office.address.length), { gzip: true, token, accept: "*/*" })).wire);
    }
    bytes += weighed.get(url);
  }
  return bytes;
}

/**
 * What a reader gets from the main part of a page: its headings, where its links lead, its fields.
 * @param {import("playwright-core").Page} page
 * @param {string} [html] read as a document without JavaScript, instead of the page as it stands
 */
export function content(page, html) {
  return page.evaluate((html) => {
    const shown = html === undefined ? document : new DOMParser().parseFromString(html, "text/html");
    const main = shown.querySelector("main");
    const text = (/** @type {Element} */ element) => (element.textContent ?? "").replace(/\s+/g, " ").trim();
    return {
      headings: [...(main?.querySelectorAll("h1, h2, h3") ?? [])].map(text),
      links: [...(main?.querySelectorAll("a[href]") ?? [])].map((link) => link.getAttribute("href") ?? ""),
      fields: [...(main?.querySelectorAll("input, select, textarea, button") ?? [])].map(
        (field) => `${field.tagName} ${field.getAttribute("name")}`,
      ),
    };
  }, html);
}

/**
 * Everything a keyboard must reach, in the order of the page. Radios of a group are one stop.
 * @param {import("playwright-core").Page} page @returns {Promise<string[]>}
 */
export function stops(page) {
  return page.evaluate(() => {
    const seen = new Set();
    const all = document.querySelectorAll(
      "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex='0']",
    );
    let number = 0;
    const names = [];
    for (const element of all) {
      const visible = element.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: true });
      if (!visible || element.matches(":disabled") || element.closest("[inert]")) continue;
      if (element instanceof HTMLInputElement && element.type === "radio") {
        const group = `${element.form?.action} ${element.name}`;
        const chosen = element.form?.querySelector(`input[type=radio][name="${CSS.escape(element.name)}"]:checked`);
        if (seen.has(group) || (chosen && chosen !== element)) continue;
        seen.add(group);
      }
      const name = `${number++} ${element.tagName.toLowerCase()} ${(element.getAttribute("name") ?? element.textContent ?? "").trim().slice(0, 40)}`;
      element.setAttribute("data-stop", name);
      names.push(name);
    }
    return names;
  });
}

/**
 * Where the focus is, and whether a person sees it.
 * @param {import("playwright-core").Page} page
 */
export function focus(page) {
  return page.evaluate(() => {
    const element = document.activeElement;
    if (!element || element === document.body) return { stop: "", seen: false, why: "nothing" };
    const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element);
    const marked = (outlineStyle !== "none" && parseFloat(outlineWidth) >= 1) || boxShadow !== "none";
    const box = element.getBoundingClientRect();
    const inside = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth && box.width > 0;
    const top = inside && document.elementFromPoint(
      Math.min(Math.max(box.left + box.width / 2, 1), innerWidth - 1),
      Math.min(Math.max(box.top + box.height / 2, 1), innerHeight - 1),
    );
    const covered = top && !element.contains(top) && !top.contains(element) && getComputedStyle(top).position === "fixed";
    const why = !marked ? "no outline" : !inside ? "outside the window" : covered ? "covered" : "";
    return { stop: element.getAttribute("data-stop") ?? "", seen: why === "", why };
  });
}
