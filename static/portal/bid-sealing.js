/**
 * From a checked offer to a bid that the node holds: check the keys, unlock, hash, seal, submit the commitment, upload.
 *
 * A bid on its way is a job in the device's database, written before anything of it is sent: whatever dies after that,
 * the next visit of this page goes on. Segments are not kept; the worker makes any of them again from the job.
 */

import { toBase64url } from "../seal/bytes.js";
import { Upload } from "../seal/upload.js";
import { Refused } from "../seal/refused.js";
import { Problem, get } from "./api.js";
import { mediaType, sizeText } from "./bid-files.js";
import { findingList } from "./bid-steps.js";
import { commit, held, insist } from "./bid-upload.js";
import { allHold, checkBidReceipt, checkKeys } from "./keys-check.js";
import { NoSealedBid, readFolder } from "./sealed-folder.js";
import { Sealer, SealingRefused } from "./sealer.js";
import * as store from "./store.js";
import { sealingWorker } from "./worker.js";
import { element, language, say } from "./words.js";

/**
 * @typedef {import("./bid-upload.js").Sealed & {
 *   committeeKeys: any, kept: any, files: { file: Blob, name: string, media_type: string }[], envelope?: string, eid?: string
 * }} Job
 */

/** What the worker refuses, where a person can do something about it. */
const REFUSALS = {
  "file-unreadable": "js-bid-refused-file",
  "file-changed": "js-bid-refused-file",
  "file-missing": "js-bid-refused-file",
  "file-names-author": "js-bid-file-name-of",
  "signed-out": "js-bid-refused-signed-out",
};

/** @param {unknown} error */
function reason(error) {
  if (error instanceof SealingRefused || error instanceof Refused) {
    const { problem } = error.data ?? {};
    if (problem?.detail) return [problem.detail, problem.remedy].filter(Boolean).join(" ");
    return say(REFUSALS[error.code] ?? "js-bid-refused", { code: error.code, name: error.data?.name ?? "" });
  }
  return error instanceof Error ? error.message : String(error);
}

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
  /** Where the worker is. */
  #step = "";
  /** @type {Set<Sealer>} */
  #sealers = new Set();

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
    const { procedure, lot, party, person, author } = page.dataset;
    this.place = { procedure, lot, party };
    /** What no file of a work may be called. */
    this.names = author ? [author] : [];
    this.person = person;
    globalThis.addEventListener("pagehide", () => {
      this.#ended.abort();
      this.#endSealers();
    });
    globalThis.addEventListener("online", () => this.#sealers.forEach((sealer) => sealer.hurry()));
    globalThis.addEventListener("beforeunload", (event) => {
      if (this.#busy) event.preventDefault();
    });
  }

  /** Runs one step; a failure is shown at it and ends the run. @template T @param {string} step @param {() => Promise<T>} work */
  async #at(step, work) {
    this.steps.at(step, "running");
    try {
      const result = await work();
      this.steps.at(step, "done");
      return result;
    } catch (error) {
      return this.#failed(step, error);
    }
  }

  /** @param {string} step @param {unknown} error @returns {never} */
  #failed(step, error) {
    if (this.#ended.signal.aborted) throw error;
    this.steps.at(step, "failed", reason(error));
    this.steps.place(step).append(element("p", { class: "wrong", role: "alert" }, reason(error)));
    throw new Stopped(step, error);
  }

  #endSealers() {
    for (const sealer of this.#sealers) sealer.end();
    this.#sealers.clear();
  }

  /** @param {() => Promise<void>} work @param {Job[]} [jobs] that end when the node says no for good */
  async #whole(work, jobs = []) {
    this.#busy = true;
    try {
      await work();
    } catch (error) {
      if (this.#ended.signal.aborted) return;
      if (!(error instanceof Stopped)) this.tell(say("js-bid-broken", { reason: reason(error) }));
      // A refusal ends a job: withdrawn, replaced from elsewhere, too late. What passes, or can be put right, stays.
      else if (isFinal(error.cause)) for (const job of jobs) await this.#forget(job);
    } finally {
      this.#busy = false;
    }
  }

  /**
   * @param {{ offers: Record<string, object>, warnings: unknown[], warningLinks: Node }} found
   * @param {import("./bid-files.js").BidFiles} files
   */
  run(found, files) {
    // What is still being sent of an earlier one is replaced by this.
    this.#endSealers();
    /** @type {Job[]} */
    const jobs = [];
    return this.#whole(async () => {
      const kinds = Object.keys(found.offers);
      this.steps.clear();
      if (found.warnings.length > 0) this.tell(element("p", {}, say("js-bid-warnings")), found.warningLinks);
      const keys = await this.#at("check", () => this.#checked(kinds));
      const identity = await this.#at("unlock", () => this.#identity());
      const salt = await this.#salt(kinds);
      /** @type {{ job: Job, sealer: Sealer }[]} */
      const sealed = [];
      for (const kind of kinds) {
        const list = files.of(kind).map(({ name, blob }) => ({ file: blob, name, media_type: mediaType(name) }));
        const { committee_keys: committeeKeys, anchor } = keys[kind];
        const job = { ...this.place, kind, salt, committeeKeys, files: list };
        const created = `${new Date().toISOString().slice(0, 19)}Z`;
        const { privateKey, publicKey } = identity;
        // The name of an author is signed for the work that was sealed before it.
        const work = kind === "name" ? sealed.find(({ job: { kind: of } }) => of === "work")?.job.eid : undefined;
        const fresh = { anchor, created, tenderer: this.place.party, names: this.names, saltB: salt, work, offer: found.offers[kind], identity: { privateKey, publicKey } };
        jobs.push(job);
        sealed.push(await this.#sealed(job, fresh));
      }
      await this.#delivered(sealed);
    }, jobs);
  }

  /** Commitments first, all of them: they have to be in time. @param {{ job: Job, sealer: Sealer }[]} sealed */
  async #delivered(sealed) {
    for (const { job } of sealed) await this.#submitted(job, () => this.#keep(job));
    // The page may be left now: the rest goes on with the next visit.
    this.#busy = false;
    for (const { job, sealer } of sealed) await this.#uploaded(job, (place) => sealer.upload(place));
    this.#endSealers();
    this.#done(sealed.map(({ job }) => job));
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
    return salt;
  }

  /** A worker for one envelope; its progress is shown at the steps. @param {(kept: any) => Promise<unknown>} kept */
  async #sealer(kept) {
    const parts = (done, all) => say("js-bid-segments", { done, all });
    const sizes = (done, all) => `${sizeText(done)} / ${sizeText(all)}`;
    const sealer = new Sealer(await sealingWorker(), {
      kept,
      progress: (what, done, all) => {
        const step = what === "root" ? "seal" : what;
        this.steps.progress(step, done, all, what === "upload" ? parts(done, all) : sizes(done, all));
        this.#reached(step);
      },
      waiting: (seconds, why) => this.#waiting("upload")(`${why}, ${Math.ceil(seconds)} s`),
    });
    this.#sealers.add(sealer);
    return sealer;
  }

  /** The worker has come to a step: the one before it is done. @param {string} step */
  #reached(step) {
    if (step === "seal" && this.#step === "hash") {
      this.steps.at("hash", "done");
      this.steps.at("seal", "running");
      this.#step = "seal";
    }
  }

  /** @param {Job} job @param {object} [fresh] what a job needs that is sealed for the first time */
  async #sealed(job, fresh) {
    const sealer = await this.#sealer(async (kept) => {
      job.kept = kept;
      // Once: each writing would copy the files again.
      await store.put("blobs", `${this.prefix}${job.kind}`, job.files);
      await this.#keep(job);
    });
    this.#step = "hash";
    this.steps.at("hash", "running");
    try {
      const { committeeKeys, kept, files, envelope } = job;
      const { E, eid, segments } = await sealer.seal(fresh ? { ...fresh, committeeKeys, files } : { committeeKeys, kept, files, envelope });
      Object.assign(job, { envelope: E, eid, segments });
      await this.#keep(job);
    } catch (error) {
      return this.#failed(this.#step, error);
    }
    this.steps.at("hash", "done");
    this.steps.at("seal", "done");
    this.steps.show("hash", say("js-bid-hashed", { count: job.files.length, size: sizeText(job.files.reduce((sum, { file }) => sum + file.size, 0)) }));
    this.steps.show("seal", element("code", { dir: "ltr" }, job.eid));
    return { job, sealer };
  }

  /** @param {Job} job */
  #keep({ files: _, ...job }) {
    return store.put("jobs", `${this.prefix}${job.kind}`, job);
  }

  /** Another bid may have taken the place of this one meanwhile: that stays. @param {{ kind: string, kept?: { s: string } }} job */
  async #forget({ kind, kept }) {
    const key = `${this.prefix}${kind}`;
    const there = await store.get("jobs", key);
    if (there?.kept?.s !== kept?.s) return;
    await store.remove("jobs", key);
    await store.remove("blobs", key);
  }

  /** @param {string} step */
  #waiting(step) {
    return (error) => this.steps.at(step, "running", say("js-bid-waiting", { reason: reason(error) }));
  }

  /** The commitment: what has to be in time. @param {import("./bid-upload.js").Sealed} job @param {() => Promise<unknown>} keep */
  async #submitted(job, keep) {
    await this.#at("submit", async () => {
      if (!job.receipt) {
        const answer = await insist(() => commit(job), this.#ended.signal, this.#waiting("submit"));
        if (answer.eid !== job.eid) throw new Error(say("js-bid-other-recorded"));
        Object.assign(job, { receipt: answer.receipt, index: answer.index });
        await keep();
      }
      const { lines, inTime } = await checkBidReceipt(job.receipt, job.eid, await policyText());
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

  /** @param {import("./bid-upload.js").Sealed} job @param {(place: { procedure: string, lot: string, party: string }) => Promise<unknown>} send */
  async #uploaded(job, send) {
    await this.#at("upload", async () => {
      await send(this.place);
      await this.#forget(job);
    });
  }

  /** @param {Job[]} jobs */
  #done(jobs) {
    this.steps.at("done", "done");
    const links = jobs.map((job) => this.#receiptLink(job));
    const secrets = jobs
      .filter((job) => job.kept)
      .map((job) => {
        const secret = { v: 1, eid: job.eid, s: job.kept.s };
        return download(`${JSON.stringify(secret, null, 2)}\n`, `secret-${job.eid.slice(0, 8)}.json`, say("js-bid-secret"));
      });
    const secretWords = secrets.length > 0 ? [element("p", {}, say("js-bid-secret-why")), element("p", { class: "buttons" }, ...secrets)] : [];
    const reload = element("a", { href: "" }, say("js-bid-see"));
    this.steps.show("done", element("p", {}, say("js-bid-complete")), element("p", { class: "buttons" }, ...links), ...secretWords, element("p", {}, reload));
  }

  /** Goes on with what an earlier visit left. */
  async resume() {
    /** @type {Job[]} */
    const jobs = (await store.list("jobs", this.prefix)).filter((job) => job.kept);
    await this.#lacking(new Set(jobs.flatMap(({ eid }) => eid ?? [])));
    if (jobs.length === 0) return;
    await this.#whole(async () => {
      this.steps.clear();
      this.tell(say("js-bid-resumed"));
      for (const step of ["check", "unlock"]) this.steps.at(step, "done");
      const sealed = [];
      for (const job of jobs) {
        job.files = (await store.get("blobs", `${this.prefix}${job.kind}`)) ?? [];
        sealed.push(await this.#sealed(job));
      }
      await this.#delivered(sealed);
      this.tell();
    }, jobs);
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

  /** Sends the segments of a folder. @param {any} place @param {import("./bid-upload.js").Sealed} sealed @param {(number: number) => Blob} segment */
  #fromFolder(place, { eid, segments }, segment) {
    const body = { segments, ciphertextSegment: async (number) => new Uint8Array(await segment(number).arrayBuffer()) };
    const upload = new Upload({ ...place, eid }, body, (message) => {
      if (message.type === "waiting") this.#waiting("upload")(`${message.reason}, ${Math.ceil(message.seconds)} s`);
      else this.steps.progress("upload", message.done, message.total, say("js-bid-segments", { done: message.done, all: message.total }));
    });
    globalThis.addEventListener("online", () => upload.hurry());
    this.#ended.signal.addEventListener("abort", () => upload.pause());
    return upload.run();
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
      const { sealed, segment } = read;
      // What stands is replaced by it: a folder chosen by mistake does nothing yet.
      const button = element("button", { type: "button" }, say("js-bid-folder-submit"));
      place.replaceChildren(
        element("p", {}, say("js-bid-folder-read", { segments: sealed.segments }), " ", element("code", { dir: "ltr" }, sealed.eid)),
        element("p", { class: "buttons" }, button),
      );
      button.addEventListener("click", () => {
        place.replaceChildren();
        this.#fromOffline(sealed, segment);
      });
      button.focus();
    });
  }

  /** @param {import("./bid-upload.js").Sealed} sealed @param {(number: number) => any} segment */
  #fromOffline(sealed, segment) {
    return this.#whole(async () => {
      this.steps.clear();
      for (const step of ["check", "unlock", "hash", "seal"]) this.steps.at(step, "done");
      this.steps.show("seal", element("code", { dir: "ltr" }, sealed.eid));
      // The folder stays the person's own: only what was answered is told.
      await this.#submitted(sealed, async () => undefined);
      await this.#uploaded(sealed, (place) => this.#fromFolder(place, sealed, segment));
      this.#done([sealed]);
    });
  }
}

/** A step that failed has said why. */
class Stopped extends Error {
  /** @param {string} step @param {unknown} cause */
  constructor(step, cause) {
    super(step, { cause });
  }
}

/** Others were faster, again and again: it may pass the next time. @param {any} error */
const isContended = (error) => [error?.code, error?.data?.problem?.code].includes("contended");

/** Whether the node said no for good. @param {unknown} error */
function isFinal(error) {
  const status = error instanceof Problem ? error.status : error instanceof SealingRefused ? error.data?.status : undefined;
  return typeof status === "number" && status >= 400 && status < 500 && ![401, 408, 425, 429].includes(status) && !isContended(error);
}


