// Pictures of the main pages: `node shots.js FOLDER [ONLY]`. Three languages, light and dark, phone and desk.

import * as fs from "node:fs/promises";
import * as path from "node:path";
import { browse, DESK, LANGUAGES, PHONE, Seat } from "./browser.js";
import { Office } from "./office.js";

const [folder = "target/shots", only = ""] = process.argv.slice(2);
/** Taller pictures are cut: nobody looks at the hundredth row. */
const HEIGHT_MAX = 4000;

/** A procedure in this stage, of one of these people if they are named. @param {Office} office */
async function procedure(office, /** @type {string} */ stage) {
  const page = (await office.get(`/fr/procedures?stage=${stage}`)).body.toString();
  return page.match(/\/fr\/procedures\/(ocds-diwan0-([a-z]+)-\d{4}-\d{4})"/)?.slice(1) ?? [];
}

/** The first link of somebody's page that leads to such a place. */
async function linked(/** @type {Office} */ office, /** @type {string} */ who, /** @type {string} */ from, /** @type {RegExp} */ to) {
  const page = (await office.get(from, { token: who ? office.person(who).token : undefined })).body.toString();
  return [...page.matchAll(/href="(\/fr[^"]*)"/g)].map((match) => match[1]).find((href) => to.test(href));
}

/** What is pictured: a name, who looks, where. Pages that this country has not are left out, and named. */
async function main(/** @type {Office} */ office) {
  const [bidding] = await procedure(office, "bidding");
  const [closed, closedBuyer] = await procedure(office, "opening");
  const [evaluated, evaluatedBuyer] = await procedure(office, "evaluation");
  const [awarded] = await procedure(office, "final");
  const supplier = "supplier-03-agent";
  const desk = (/** @type {string | undefined} */ ocid, rest = "") => ocid && `/fr/desk/procedures/${ocid}${rest}`;
  const drafts = "steg-officer";
  const draft = await office.ask(drafts, "POST", "/api/v1/procedures", {
    buyer: "steg",
    method: "open",
    category: "goods",
    title: { fr: "Fourniture de câbles moyenne tension", ar: "التزود بكوابل الجهد المتوسط", en: "Medium-voltage cables" },
  });
  return /** @type {[string, string, string | undefined][]} */ ([
    ["home", "", "/fr"],
    ["search", "", "/fr/procedures"],
    ["search-filtered", "", "/fr/procedures?q=transformateurs&stage=bidding"],
    ["search-empty", "", "/fr/procedures?q=xyzxyz"],
    ["procedure-bidding", "", bidding && `/fr/procedures/${bidding}`],
    ["procedure-awarded", "", awarded && `/fr/procedures/${awarded}`],
    ["opening-waits", "", closed && `/fr/procedures/${closed}/opening`],
    ["opening", "", awarded && `/fr/procedures/${awarded}/opening`],
    ["minutes", "", awarded && `/fr/procedures/${awarded}/minutes`],
    ["results", "", awarded && `/fr/procedures/${awarded}/results`],
    ["buyer", "", "/fr/organisations/steg"],
    ["supplier", "", "/fr/organisations/supplier-03"],
    ["open-data", "", "/fr/open-data"],
    ["rules", "", await linked(office, "", "/fr/rules", /\/rules\/.+/)],
    ["verify", "", "/fr/verify"],
    ["status", "", "/fr/status"],
    ["sign-in", "", "/fr/session"],
    ["demo", "", "/fr/demo"],
    ["styleguide", "", "/fr/styleguide"],
    ["not-found", "", "/fr/nowhere"],
    ["officer-desk", "steg-officer", "/fr/desk"],
    ["officer-new", "steg-officer", "/fr/desk/procedures/new?buyer=steg"],
    ["officer-file", "steg-officer", desk(draft.ocid)],
    ["officer-notice", "steg-officer", desk(draft.ocid, "/notice")],
    ["officer-keys", "steg-officer", desk(draft.ocid, "/keys")],
    ["approver-desk", "steg-approver", "/fr/desk"],
    ["member-desk", closedBuyer && `${closedBuyer}-member-1`, "/fr/desk"],
    ["member-opening-room", closedBuyer && `${closedBuyer}-member-1`, desk(closed, "/shares")],
    ["member-scores", evaluatedBuyer && `${evaluatedBuyer}-member-4`, desk(evaluated)],
    ["supplier-desk", supplier, "/fr/desk"],
    ["supplier-file", supplier, desk(bidding)],
    ["supplier-bids", supplier, desk(bidding, "/bids")],
    ["supplier-bid", supplier, bidding && (await linked(office, supplier, `/fr/desk/procedures/${bidding}/bids`, /\/lots\/[^/]+\/bid/))],
    ["supplier-enquiry", supplier, desk(bidding, "/enquiry")],
    ["administrator-desk", "administrator", "/fr/desk"],
    ["my-session", supplier, "/fr/session"],
  ]);
}

/** One person's pictures of one page. */
async function take(/** @type {Seat} */ seat, /** @type {string} */ name, /** @type {string} */ place, /** @type {typeof PHONE} */ size) {
  const files = [];
  await seat.page.setViewportSize(size);
  for (const language of LANGUAGES) {
    const answer = await seat.page.goto(seat.address + place.replace("/fr", `/${language}`));
    if (name !== "not-found" && answer?.status() !== 200) return [];
    for (const scheme of /** @type {const} */ (["light", "dark"])) {
      await seat.page.emulateMedia({ colorScheme: scheme });
      const file = `${name}.${language}.${size === PHONE ? "phone" : "desk"}.${scheme}.png`;
      const height = await seat.page.evaluate(() => document.documentElement.scrollHeight);
      const clip = { x: 0, y: 0, width: size.width, height: Math.min(Math.max(height, size.height), HEIGHT_MAX) };
      await seat.page.screenshot({ path: path.join(folder, file), fullPage: true, clip, animations: "disabled" });
      files.push(file);
    }
  }
  return files;
}

/** A page that shows all pictures in rows, one for each page and size. */
function index(/** @type {string[][]} */ rows) {
  const row = (/** @type {string[]} */ files) => {
    const pictures = files.map((file) => `<a href="${file}"><img src="${file}" alt="${file}" width="200"></a>`);
    return `<h2>${files[0].split(".")[0]}</h2><p>${pictures.join(" ")}</p>`;
  };
  return `<!doctype html><meta charset="utf-8"><title>Diwan</title>${rows.map(row).join("\n")}`;
}

const office = await Office.open();
const browser = await browse();
try {
  await fs.mkdir(folder, { recursive: true });
  const rows = [];
  const absent = [];
  for (const [name, who, place] of await main(office)) {
    if (!name.includes(only)) continue;
    const seat = await Seat.take(browser, office, who ?? "", {});
    for (const size of [PHONE, DESK]) {
      const files = place ? await take(seat, name, place, size) : [];
      if (files.length > 0) rows.push(files);
      else if (size === PHONE) absent.push(name);
    }
    await seat.leave();
  }
  await fs.writeFile(path.join(folder, "index.html"), index(rows));
  console.log(`${rows.flat().length} pictures in ${folder}, all of them in ${path.join(folder, "index.html")}`);
  if (absent.length > 0) console.log(`not in this country: ${absent.join(", ")}`);
} finally {
  await browser.close();
  await office.close();
}
