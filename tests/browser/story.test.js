// A tender from notice to award in the browser: an officer, an approver, members of committees and suppliers, in
// three languages, on phones and at desks. Every page is looked at as it is passed.

import assert from "node:assert/strict";
import * as fs from "node:fs/promises";
import * as path from "node:path";
import { test } from "node:test";
import { DESK, PHONE } from "./browser.js";
import { dropOnVerify, lie, makeKey, memberKeys, publishDisputeKey, release, sealBid } from "./machine.js";
import { sealThroughPowerCuts } from "./powercut.js";
import { browser, office, setUp } from "./setup.js";
import { Player } from "./story.js";

const LOTS = ["LOT-0001", "LOT-0002"];
const OPENERS = ["steg-member-1", "steg-member-2", "steg-member-3"];
const EVALUATORS = ["steg-member-3", "steg-member-4", "steg-member-5"];

/** Who uses the program on a machine of their own; all others use the browser. Both open what either sealed. */
const BY_PROGRAM = ["steg-member-2", "supplier-04-agent"];
const PASSPHRASE = "خمسة جمال تعبر ببطء";

/** The file of a bid that is sent while the power fails: 500 MB take a minute of one core. */
const PLANS_BYTES = process.env.DIWAN_WHOLE === "1" ? 500_000_000 : 40_000_000;

/** Who takes part: their language and what they look at. */
const CAST = /** @type {Record<string, import("./browser.js").Sitting>} */ ({
  "steg-officer": { language: "fr", size: DESK },
  "steg-approver": { language: "ar", size: PHONE },
  "steg-member-1": { language: "fr", size: DESK },
  "steg-member-2": { language: "ar", size: DESK },
  "steg-member-3": { language: "en", size: PHONE },
  "steg-member-4": { language: "fr", size: PHONE, scheme: "dark" },
  "steg-member-5": { language: "ar", size: PHONE, scheme: "dark" },
  "supplier-03-agent": { language: "fr", size: PHONE },
  "supplier-04-agent": { language: "ar", size: DESK },
});

/** @type {Map<string, Player>} */
const seats = new Map();

setUp();

/** What members printed. @type {Map<string, string>} */
const sheets = new Map();

/** Somebody's window: the same one from the first page to the last. */
async function player(/** @type {string} */ who) {
  const sitting = seats.get(who) ?? (await Player.take(browser, office, who, CAST[who] ?? { language: "en" }));
  seats.set(who, sitting);
  return sitting;
}

/** The visitor, in a language. */
const visitor = async (/** @type {"fr" | "ar" | "en"} */ language) => Player.take(browser, office, "", { language, size: PHONE });

test("a tender runs from notice to award", { timeout: 1_200_000 }, async (t) => {
  let ocid = "";
  /** A chapter; the ones after a failed one could only fail as well. */
  const chapter = async (/** @type {string} */ name, /** @type {() => Promise<void>} */ work) => {
    let told = false;
    await t.test(name, () => work().then(() => void (told = true)));
    assert.ok(told, `the story ends at: ${name}`);
  };
  const desk = (rest = "") => `/desk/procedures/${ocid}${rest}`;

  await chapter("an officer writes a notice, with a file, and saves it", async () => {
    const officer = await player("steg-officer");
    await officer.does("/desk/procedures/new?buyer=steg", { "title.fr": "Transformateurs 30 kV", "title.ar": "محولات 30 ك.ف" }, "save");
    ocid = new URL(officer.page.url()).pathname.split("/")[4];
    await officer.open(desk("/notice"));
    for (const button of ["add lots", "add lots", "add lots.1.criteria", "add items", "add items"]) {
      await officer.press(button);
      await officer.look();
    }
    await officer.fill({
      "description.fr": "Fourniture de transformateurs.\nLivraison comprise.",
      "description.ar": "التزود بمحولات.",
      reference: "AO-7/2026",
      tender_period_end: await office.moment(40),
      "lots.0.title.fr": "Nord",
      "lots.0.value": "1 234,500",
      "lots.0.rule": "lowest_price",
      "lots.1.title.fr": "Sud",
      "lots.1.rule": "price_quality",
      "lots.1.price_weight": "60",
      "lots.1.criteria.0.title.fr": "Qualité",
      "lots.1.criteria.0.weight": "40",
      "lots.1.criteria.0.score_maximum": "10",
      exclusion_grounds: ["bankruptcy", "corruption"],
    });
    for (const [n, lot] of LOTS.entries()) {
      await officer.fill({
        [`items.${n}.lot`]: lot,
        [`items.${n}.description.fr`]: "Transformateur",
        [`items.${n}.unit`]: "pièce",
        [`items.${n}.quantity`]: n === 0 ? "douze" : "12",
      });
    }
    // What cannot be read is said at its field, and nothing typed is lost.
    await officer.press("save");
    assert.ok(await officer.page.locator("[name='items.0.quantity'][aria-invalid=true]").isVisible());
    assert.equal(await officer.page.locator("[name='items.0.quantity']").inputValue(), "douze");
    await officer.look();
    await officer.fill({ "items.0.quantity": "12" });
    await officer.page.locator("main input[type=file]").setInputFiles({
      name: "كراس الشروط.pdf",
      mimeType: "application/pdf",
      buffer: Buffer.from("%PDF-1.7"),
    });
    await officer.press("upload");
    assert.equal(await officer.page.locator("[name='documents.0.file_name']").inputValue(), "كراس الشروط.pdf");
    await officer.press("save");
    await officer.saysDone();
  });

  await chapter("another approves, committees are appointed and declare themselves", async () => {
    const officer = await player("steg-officer");
    for (const [kind, members] of /** @type {[string, string[]][]} */ ([["opening", OPENERS], ["evaluation", EVALUATORS]])) {
      await officer.does(desk(`/committees/${kind}`), { members });
      for (const member of members) {
        await (await player(member)).does(desk(`/declarations/${kind}`), { statement: "Aucun intérêt. لا شيء." });
      }
    }
    await (await player("steg-approver")).does(desk("/approval"), {});
  });

  await chapter("members make their keys and rehearse; the notice is published", async () => {
    const officer = await player("steg-officer");
    for (const who of OPENERS.filter((one) => !BY_PROGRAM.includes(one))) sheets.set(who, await makeKey(await player(who), PASSPHRASE));
    for (const who of OPENERS) await keys(who, ocid, "publish");
    await officer.does(desk("/keys"), { threshold: "2" });
    for (const who of OPENERS) await keys(who, ocid, "rehearse");
    await officer.does(desk("/publication"), {});
    for (const language of /** @type {const} */ (["fr", "ar", "en"])) {
      const anybody = await visitor(language);
      await anybody.open(`/procedures/${ocid}`);
      assert.match(await anybody.page.locator("h1").innerText(), /30/);
      await anybody.leave();
    }
  });

  await chapter("a supplier asks, the officer answers everybody and postpones", async () => {
    const officer = await player("steg-officer");
    const supplier = await player("supplier-03-agent");
    await supplier.does(desk("/enquiry"), { question: "Quel est le délai de livraison ?" });
    await officer.open(desk());
    const [enquiry] = await officer.links(/\/enquiries\//);
    await officer.does(enquiry, { "question.fr": "Quel est le délai ?", "answer.fr": "Trente jours.", "answer.ar": "ثلاثون يوما." });
    await officer.open(desk("/amendment"));
    await officer.fill({ tender_period_end: await office.moment(43), "rationale.fr": "Délai prolongé." });
    await officer.press("changes");
    assert.equal(await officer.page.locator("main del").count(), 1, "only what changed");
    await officer.press("preview");
    assert.equal(await officer.page.locator("#preview, #amendments").count(), 2, "the page as everybody will read it");
    await officer.open(desk("/amendment"));
    await officer.press("save");
    await officer.saysDone();
    const anybody = await visitor("ar");
    await anybody.open(`/procedures/${ocid}`);
    const page = await anybody.page.locator("main").innerText();
    assert.ok(page.includes("ثلاثون يوما") && page.includes("Délai prolongé"), page);
    assert.ok(!page.includes("supplier-03"), "nobody learns who asked");
    await anybody.leave();
  });

  await chapter("suppliers seal, send and replace their bids", async () => {
    await makeKey(await player("supplier-03-agent"), PASSPHRASE);
    for (const [firm, lot, price] of /** @type {[string, string, number][]} */ ([
      ["supplier-03", LOTS[0], 99],
      ["supplier-04", LOTS[0], 85],
      ["supplier-03", LOTS[1], 45],
      ["supplier-04", LOTS[1], 41],
    ])) await bid(ocid, firm, lot, price);
    // The phone is put away: a draft that it keeps would find the office without power.
    await (await player("supplier-03-agent")).open(desk("/bids"));
    // It thinks again, and replaces its first bid with a larger one, from the computer that has the plans.
    const desktop = await Player.take(browser, office, "supplier-03-agent", { language: "fr", size: DESK });
    const [lot, price] = [LOTS[0], "81"];
    const said = await sealThroughPowerCuts(desktop, office, { ocid, lot, firm: "supplier-03", price, bytes: PLANS_BYTES, passphrase: PASSPHRASE });
    t.diagnostic(`while the power failed twice: ${said}`);
    await desktop.leave();
    const supplier = await player("supplier-03-agent");
    await supplier.open(desk("/bids"));
    assert.ok((await supplier.page.locator("main a[download^=receipt]").count()) >= 3, "a receipt for each envelope");
    // Nobody learns of it: neither the price nor how many there are.
    for (const who of ["steg-officer", "steg-member-1", "supplier-04-agent"]) {
      const other = await player(who);
      await other.open(desk());
      assert.ok(!(await other.page.content()).includes("supplier-03"), `${who} sees whose bid it is`);
    }
  });

  await chapter("the clock closes; a member stays away, another's shares of a lot are wrong: it opens all the same", async () => {
    const [, byProgram, liar] = OPENERS;
    await office.later("P44D");
    // Somebody watches, and touches nothing.
    const watcher = await visitor("ar");
    await watcher.open(`/procedures/${ocid}/opening`);
    await watcher.page.evaluate(() => document.body.setAttribute("data-same", "yes"));
    assert.equal(await watcher.page.locator("#live .badge.good").count(), 0);
    await lie(office, liar, sheets.get(liar) ?? "", ocid, LOTS[1]);
    await opens(byProgram, ocid);
    const member = await player(liar);
    await release(member, ocid, 1, PASSPHRASE);
    await publishDisputeKey(member, ocid, PASSPHRASE);
    await watcher.page.locator("#live .badge.good").nth(3).waitFor();
    assert.equal(await watcher.page.locator("body[data-same]").count(), 1, "the page was not loaded again");
    assert.notEqual(await watcher.page.locator("#live-status").innerText(), "", "it is said what happened");
    await watcher.leave();
    const { lots } = await office.ask("", "GET", `/api/v1/procedures/${ocid}`);
    const faulty = LOTS.map((lot) => lots[lot].opening.records.single.faulty_members);
    assert.deepEqual(faulty, [[], [liar]], "the key proves whose shares were wrong");
    const anybody = await visitor("en");
    await anybody.open(`/procedures/${ocid}/opening`);
    await anybody.open(`/procedures/${ocid}/minutes`);
    const minutes = await anybody.page.locator("main").innerText();
    // Twelve at each price, and the tax.
    for (const price of ["1,156.680", "1,213.800", "642.600", "585.480"]) assert.ok(minutes.includes(price), minutes);
    await anybody.leave();
    for (const who of OPENERS.slice(1)) {
      const member = await player(who);
      await member.open(`/procedures/${ocid}/minutes`);
      await member.press();
      await member.saysDone();
    }
  });

  await chapter("bids are examined, scores are locked unseen, then consolidated", async () => {
    const examiner = await player("steg-member-4");
    for (const lot of LOTS) {
      await examiner.open(desk(`/lots/${lot}/admissibility`));
      for (const decision of await examiner.links(/\/admissibility\//)) {
        await examiner.does(decision, { admitted: "admitted" });
      }
    }
    for (const [n, who] of EVALUATORS.entries()) {
      const member = await player(who);
      await member.does(desk(`/lots/${LOTS[1]}/scores`), { "bids.0.scores.0": `${n + 5}`, "bids.1.scores.0": "7" });
    }
    await examiner.does(desk(`/lots/${LOTS[1]}/consolidation`), { "bids.0.scores.0": "6", "bids.1.scores.0": "7" });
  });

  await chapter("the report ranks, the approver awards with reasons", async () => {
    const officer = await player("steg-officer");
    const approver = await player("steg-approver");
    for (const lot of LOTS) {
      await officer.does(desk(`/lots/${lot}/report`), { "summary.fr": "Examen terminé.", "summary.ar": "تم الفرز." });
      await approver.open(desk(`/lots/${lot}/award`));
      const names = await approver.page.locator("main [name^='reasons.'][name$='.ar']").evaluateAll((fields) =>
        fields.map((field) => field.getAttribute("name") ?? ""),
      );
      await approver.fill(Object.fromEntries(names.map((name) => [name, "ترتيب أدنى."])));
      await approver.press();
      await approver.saysDone();
    }
    await office.later("P15D");
    for (const lot of LOTS) await officer.does(desk(`/lots/${lot}/finalisation`), {});
    for (const language of /** @type {const} */ (["fr", "ar", "en"])) {
      const anybody = await visitor(language);
      await anybody.open(`/procedures/${ocid}/results`);
      assert.ok((await anybody.page.locator("main table").count()) >= 2, "a ranking for each lot");
      await anybody.leave();
    }
    for (const firm of ["supplier-03-agent", "supplier-04-agent"]) {
      await (await player(firm)).open("/desk/letters");
    }
  });

  await chapter("a supplier keeps its receipt, and anybody checks it by dropping it on a page", async () => {
    const supplier = await player("supplier-03-agent");
    await supplier.open(desk("/bids"));
    const address = await supplier.page.locator("main a[download^=receipt]").first().getAttribute("href");
    const receipt = (await office.get(address ?? "", { token: office.person("supplier-03-agent").token, accept: "*/*" })).body.toString();
    for (const language of /** @type {const} */ (["fr", "ar", "en"])) {
      const anybody = await visitor(language);
      assert.equal((await dropOnVerify(anybody, "receipt.txt", receipt)).failing, 0, "everything holds");
      // One letter of it changed.
      const forged = receipt.replace(/[A-Za-z](?=[^A-Za-z]*$)/, (letter) => (letter === "A" ? "B" : "A"));
      assert.ok((await dropOnVerify(anybody, "receipt.txt", forged)).failing > 0, "a forged one does not");
      await anybody.leave();
    }
  });
});

/** A member publishes keys, or opens the dummy. */
async function keys(/** @type {string} */ who, /** @type {string} */ ocid, /** @type {"publish" | "rehearse"} */ what) {
  const member = await player(who);
  if (!BY_PROGRAM.includes(who)) return memberKeys(member, ocid, what, PASSPHRASE);
  await member.open(`/desk/procedures/${ocid}/keys`);
  await office.program(who, ["keys", what, office.key(who), "--procedure", ocid]);
}

/** A firm seals an offer at so many dinars a piece and sends it. */
async function bid(/** @type {string} */ ocid, /** @type {string} */ firm, /** @type {string} */ lot, /** @type {number} */ price) {
  const who = `${firm}-agent`;
  const agent = await player(who);
  if (!BY_PROGRAM.includes(who)) {
    await sealBid(agent, office, { ocid, lot, price: String(price), passphrase: PASSPHRASE });
    return agent.look();
  }
  await agent.open(`/desk/procedures/${ocid}/bids`);
  const folder = await fs.mkdtemp(path.join(office.data, "bid-"));
  const { notice } = await office.ask("", "GET", `/api/v1/procedures/${ocid}`);
  const item = notice.items.find((/** @type {any} */ one) => one.lot === lot).id;
  const offer = {
    currency: "TND",
    prices: [{ item, unit_price_minor: String(1000 * price), tax_percent: "19" }],
    answers: ["bankruptcy", "corruption"].map((criterion) => ({ criterion, value: { boolean: false } })),
  };
  await fs.writeFile(path.join(folder, "offer.json"), JSON.stringify(offer));
  const sealed = path.join(folder, "sealed");
  const words = ["seal", ocid, lot, "--party", firm, "--key", office.key(who), "--out", sealed];
  await office.program(who, [...words, "--offer", path.join(folder, "offer.json")]);
  await office.program(who, ["bid", "submit", sealed]);
}

/** A member's program checks the closing and releases its shares. */
async function opens(/** @type {string} */ who, /** @type {string} */ ocid) {
  const member = await player(who);
  await member.open(`/desk/procedures/${ocid}/shares`);
  await office.program(who, ["open", ocid, "--key", office.key(who)]);
}
