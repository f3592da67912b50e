/**
 * From a checked offer to a bid that the node holds: check the keys, unlock, hash, seal, submit the commitment, upload.
 *
 * A sealed bid on its way is a job in the device's database. It is written before the commitment is sent: whatever dies
 * after that, the next visit of this page goes on. Segments are not kept; any can be made again from the job.
 */

import { fromBase64url, toBase64url } from "../seal/bytes.js";
import { get } from "./api.js";
import { mediaType, sizeText } from "./bid-files.js";
import { findingList } from "./bid-steps.js";
import { commit, held, insist, upload } from "./bid-upload.js";
import { allHold, checkBidReceipt, checkKeys } from "./keys-check.js";
import { NoSealedBid, readFolder } from "./sealed-folder.js";
import { bodyOf, sealEnvelope } from "./sealer.js";
import * as store from "./store.js";
import { element, language, say } from "./words.js";

/** @typedef {import("./sealer.js").Job} Job */

/** @param {unknown} error */
const reason = (error) => (error instanceof Error ? error.message : String(error));

const FOLDER_FAULTS = {
  description: "js-bid-folder-description",
  envelope: "js-bid-folder-envelope",
  "other-bid": "js-bid-folder-other",
  segments: "js-bid-folder-segments",
};

/** @param {string} text @param {string} name @param {string} label */
function download(text, name, label) {
  const href = URL.createObjectURL(new Blob([text], { type: "text/plain" }));
  return element("a", { href, download: name, class: "button plain" }, label);
}

async function policyText() {
  const answer = await fetch("/api/v1/policy", { credentials: "same-origin", cache: "no-store" });
  if (!answer.ok) throw new Error(String(answer.status));
  return new Uint8Array(await answer.arrayBuffer());
}

export class Submission {
  #ended = new AbortController();
  #busy = false;

  /**
   * @param {object} parts
   * @param {HTMLElement} parts.page
   * @param {string} parts.prefix
   * @param {import("./bid-steps.js").Steps} parts.steps
   * @param {(place?: HTMLElement) => Promise<import("../seal/keys.js").RootSecret>} parts.unlocked
   * @param {(...inside: (string | Node)[]) => void} parts.tell
   */
  constructor({ page, prefix, steps, unlocked, tell }) {
    Object.assign(this, { page, prefix, steps, unlocked, tell });
    const { procedure, lot, party, person } = page.dataset;
    this.place = { procedure, lot, party };
    this.person = person;
    globalThis.addEventListener("pagehide", () => this.#ended.abort());
    globalThis.addEventListener("beforeunload", (event) => {
      if (this.#busy) event.preventDefault();
    });
  }

  /** Runs one step; a failure is shown at it and ends the run. @template T @param {string} step @param {() => Promise<T>} work */
  async #step(step, work) {
    this.steps.at(step, "running");
    try {
      const result = await work();
      this.steps.at(step, "done");
      return result;
    } catch (error) {
      if (this.#ended.signal.aborted) throw error;
      this.steps.at(step, "failed", reason(error));
      const place = this.steps.place(step);
      place.append(element("p", { class: "wrong", role: "alert" }, reason(error)));
      throw new Stopped();
    }
  }

  /** @param {() => Promise<void>} work */
  async #whole(work) {
    this.#busy = true;
    try {
      await work();
    } catch (error) {
      if (!(error instanceof Stopped) && !this.#ended.signal.aborted) this.tell(say("js-bid-broken", { reason: reason(error) }));
    } finally {
      this.#busy = false;
    }
  }

  /**
   * @param {{ offers: Record<string, object>, warnings: unknown[], warningLinks: Node }} found
   * @param {import("./bid-files.js").BidFiles} files
   */
  run(found, files) {
    return this.#whole(async () => {
      const kinds = Object.keys(found.offers);
      this.steps.clear();
      if (found.warnings.length > 0) this.tell(element("p", {}, say("js-bid-warnings")), found.warningLinks);
      const keys = await this.#step("check", () => this.#checked(kinds));
      const identity = await this.#step("unlock", () => this.#identity());
      const salt = await this.#salt(kinds);
      /** @type {Job[]} */
      const jobs = [];
      for (const kind of kinds) {
        const parts = { kind, place: this.place, keys: keys[kind], identity, salt, offer: found.offers[kind] };
        const chosen = files.of(kind).map(({ name, blob }) => ({ name, blob, mediaType: mediaType(name) }));
        jobs.push(await this.#sealed(parts, chosen));
      }
      for (const job of jobs) await this.#keep(job);
      for (const job of jobs) await this.#submitted(job);
      for (const job of jobs) await this.#uploaded(job);
      this.#done(jobs);
    });
  }

  /** Keys of every envelope, checked and shown. @param {string[]} kinds */
  async #checked(kinds) {
    const policy = await policyText();
    const { procedure, lot } = this.place;
    const found = {};
    const shown = [];
    let good = true;
    for (const kind of kinds) {
      const path = `/api/v1/procedures/${encodeURIComponent(procedure)}/lots/${encodeURIComponent(lot)}/envelopes/${kind}/keys`;
      found[kind] = await get(path);
      const lines = await checkKeys(found[kind], { procedure, lot, envelope: kind }, policy);
      good &&= allHold(lines);
      shown.push(findingList(lines));
    }
    const failed = good ? [] : [element("p", { class: "wrong" }, say("js-bid-keys-refused"))];
    const details = element("details", good ? {} : { open: "" }, element("summary", {}, say("js-bid-findings")), ...shown);
    this.steps.show("check", ...failed, details);
    if (!good) throw new Error(say("js-bid-keys-refused"));
    return found;
  }

  async #identity() {
    const root = await this.unlocked(this.steps.place("unlock"));
    const identity = await root.identity();
    const me = await get("/api/v1/me");
    const mine = Object.values(me.keys ?? {});
    if (!mine.includes(toBase64url(identity.publicKey))) {
      const link = element("a", { href: `/${language()}/desk/key`, class: "button" }, say("js-bid-key-page"));
      this.steps.show("unlock", element("p", { class: "buttons" }, link));
      throw new Error(say("js-bid-key-unbound"));
    }
    return identity;
  }

  /**
   * All envelopes of a bid carry one commitment, so a bid of several keeps its salt: an envelope that replaces another
   * has to be joined with those that stay. @param {string[]} kinds
   */
  async #salt(kinds) {
    const key = `${this.prefix}salt`;
    const kept = kinds.length > 1 ? await store.get("salts", key).catch(() => undefined) : undefined;
    const salt = kept ?? toBase64url(crypto.getRandomValues(new Uint8Array(32)));
    if (kinds.length > 1) await store.put("salts", key, salt);
    return fromBase64url(salt, 32);
  }

  /** @param {Omit<Parameters<typeof sealEnvelope>[0], "files">} parts @param {import("./sealer.js").Picked[]} files */
  async #sealed(parts, files) {
    const all = files.reduce((sum, { blob }) => sum + blob.size, 0);
    let job;
    const hashed = (done) => this.steps.progress("hash", done, all, `${sizeText(done)} / ${sizeText(all)}`);
    const sealed = (done, bytes) => this.steps.progress("seal", done, bytes, `${sizeText(done)} / ${sizeText(bytes)}`);
    const work = sealEnvelope({ ...parts, files }, { hashed, sealed });
    const entries = await this.#step("hash", async () => (await work.next()).value);
    this.steps.show("hash", say("js-bid-hashed", { count: entries.length, size: sizeText(all) }));
    await this.#step("seal", async () => {
      job = (await work.next()).value;
    });
    this.steps.show("seal", element("code", { dir: "ltr" }, job.eid));
    return job;
  }

  /** @param {Job} job */
  #keep(job) {
    return store.put("jobs", `${this.prefix}${job.kind}`, job);
  }

  /** @param {Job | { kind: string }} job */
  #forget(job) {
    return store.remove("jobs", `${this.prefix}${job.kind}`);
  }

  /** @param {string} step */
  #waiting(step) {
    return (error) => this.steps.at(step, "running", say("js-bid-waiting", { reason: reason(error) }));
  }

  /** The commitment: what has to be in time. @param {Job} job @param {(job: Job) => Promise<unknown>} [keep] */
  async #submitted(job, keep = (job) => this.#keep(job)) {
    await this.#step("submit", async () => {
      if (!job.receipt) {
        const answer = await insist(() => commit(job), this.#ended.signal, this.#waiting("submit"));
        if (answer.eid !== job.eid) throw new Error(say("js-bid-other-recorded"));
        Object.assign(job, { receipt: answer.receipt, index: answer.index });
        await keep(job);
      }
      const { lines, inTime } = await checkBidReceipt(job.receipt, job.eid, await policyText());
      job.inTime = inTime;
      const details = element("details", {}, element("summary", {}, say("js-bid-findings")), findingList(lines));
      this.steps.show("submit", element("p", { class: "buttons" }, this.#receiptLink(job)), details);
      if (!allHold(lines)) throw new Error(say("js-bid-receipt-bad"));
      if (!inTime) {
        await this.#forget(job);
        throw new Error(say("js-bid-late"));
      }
    });
  }

  /** @param {Job} job */
  #receiptLink(job) {
    return download(job.receipt, `receipt-${job.index ?? job.eid}.txt`, say("js-bid-receipt"));
  }

  /** @param {Job} job @param {(number: number) => any} [segment] */
  async #uploaded(job, segment) {
    await this.#step("upload", async () => {
      const body = segment ? undefined : await bodyOf(job);
      const complete = await upload(job, segment ?? ((number) => body.ciphertextSegment(number)), {
        signal: this.#ended.signal,
        progress: (done, all) => this.steps.progress("upload", done, all, say("js-bid-segments", { done, all })),
        waiting: this.#waiting("upload"),
      });
      if (!complete) throw new Error(say("js-bid-incomplete-body"));
      await this.#forget(job);
    });
  }

  /** @param {Job[]} jobs */
  #done(jobs) {
    this.steps.at("done", "done");
    const links = jobs.map((job) => this.#receiptLink(job));
    const secrets = jobs
      .filter((job) => job.s)
      .map((job) => {
        const secret = { v: 1, eid: job.eid, s: toBase64url(job.s) };
        return download(`${JSON.stringify(secret, null, 2)}\n`, `secret-${job.eid.slice(0, 8)}.json`, say("js-bid-secret"));
      });
    const secretWords = secrets.length > 0 ? [element("p", {}, say("js-bid-secret-why")), element("p", { class: "buttons" }, ...secrets)] : [];
    const reload = element("a", { href: "" }, say("js-bid-see"));
    this.steps.show("done", element("p", {}, say("js-bid-complete")), element("p", { class: "buttons" }, ...links), ...secretWords, element("p", {}, reload));
  }

  /** Goes on with what an earlier visit left. */
  async resume() {
    /** @type {Job[]} */
    const jobs = (await store.list("jobs", this.prefix)).filter((job) => job.eid);
    await this.#lacking(new Set(jobs.map(({ eid }) => eid)));
    if (jobs.length === 0) return;
    await this.#whole(async () => {
      this.steps.clear();
      this.tell(say("js-bid-resumed"));
      for (const step of ["check", "unlock", "hash", "seal"]) this.steps.at(step, "done");
      for (const job of jobs) {
        try {
          await this.#submitted(job);
          await this.#uploaded(job);
        } catch (error) {
          // Withdrawn or replaced from elsewhere: nothing is left to send.
          if (error instanceof Stopped && this.#gone(job)) await this.#forget(job);
          throw error;
        }
      }
      this.tell();
      this.#done(jobs);
    });
  }

  /** What the node lacks of envelopes that this device did not seal, or whose job it has lost. @param {Set<string>} known */
  async #lacking(known) {
    for (const row of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-incomplete]"))) {
      if (known.has(row.dataset.eid)) continue;
      const state = await held({ ...this.place, eid: row.dataset.eid }).catch(() => undefined);
      if (!state || state.complete) continue;
      const parts = say("js-bid-segments", { done: state.present.length, all: state.total });
      row.querySelector(".badge")?.after(element("p", {}, parts), element("p", { class: "hint" }, say("js-bid-elsewhere")));
    }
  }

  /** Whether the node no longer holds an envelope that it had received. @param {Job} job */
  #gone(job) {
    return Boolean(job.receipt) && ![...document.querySelectorAll("[data-eid]")].some((row) => row.getAttribute("data-eid") === job.eid);
  }

  /** Takes a bid that was sealed offline. @param {HTMLInputElement | null} input @param {HTMLElement | null} place */
  offline(input, place) {
    if (!input || !place) return;
    input.disabled = false;
    input.addEventListener("change", async () => {
      const files = [...(input.files ?? [])];
      input.value = "";
      place.replaceChildren();
      let read;
      try {
        read = await readFolder(files, this.place);
      } catch (error) {
        const words = error instanceof NoSealedBid ? say(FOLDER_FAULTS[error.code], error.data) : reason(error);
        place.replaceChildren(element("p", { class: "wrong", role: "alert" }, words));
        return;
      }
      await this.#whole(async () => {
        const { sealed, segment } = read;
        this.steps.clear();
        for (const step of ["check", "unlock", "hash", "seal"]) this.steps.at(step, "done");
        this.steps.show("seal", element("code", { dir: "ltr" }, sealed.eid));
        // The folder stays the person's own: only what was answered is told.
        await this.#submitted(sealed, async () => undefined);
        await this.#uploaded(sealed, segment);
        this.#done([sealed]);
      });
    });
  }
}

/** A step that failed has said why. */
class Stopped extends Error {}


