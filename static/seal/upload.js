// Sending a body. docs/spec/seal.md, "Submitting", 4: segments follow in any order, again and again if need be.
//
// The node says which segments it has; the others are made and sent. A line that breaks, a node that restarts or is too
// busy only cost time: the upload waits, asks anew what is missing and goes on, until everything is there, the node
// refuses, or the person pauses.

import { Refused } from "./refused.js";

const PARALLEL = 2;
const FIRST_WAIT_SECONDS = 1;
const LONGEST_WAIT_SECONDS = 30;
/** A request of one segment that takes longer is given up and made again. */
const REQUEST_SECONDS = 300;

/** A failure that passes: no answer, or one that says "later". */
class Passing extends Error {
  /** @param {string} reason @param {number} [seconds] that the node asks to wait */
  constructor(reason, seconds) {
    super(reason);
    this.seconds = seconds;
  }
}

/** The node's own words of a refusal: RFC 9457. @param {Response} answer */
async function problem(answer) {
  try {
    return await answer.json();
  } catch {
    return {};
  }
}

/** One body on its way. */
export class Upload {
  #address;
  #party;
  #body;
  #report;
  #fetch;
  #sleep;
  #stop = new AbortController();
  #wake = () => {};
  /** Segments that the node has, as far as is known. @type {Set<number>} */
  #present = new Set();
  #failures = 0;

  /**
   * @param {{procedure: string, lot: string, party: string, eid: string}} place
   * @param {{segments: number, ciphertextSegment: (k: number) => Promise<Uint8Array>}} body
   * @param {(message: {type: "progress", step: "upload", done: number, total: number}
   *   | {type: "waiting", seconds: number, reason: string}) => void} report
   * @param {{fetch?: typeof fetch, sleep?: (seconds: number) => Promise<void>}} [world] replaced by tests
   */
  constructor({ procedure, lot, party, eid }, body, report, world = {}) {
    const [id, of, name] = [procedure, lot, eid].map(encodeURIComponent);
    this.#address = `/api/v1/procedures/${id}/lots/${of}/bids/${name}/segments`;
    this.#party = `party=${encodeURIComponent(party)}`;
    this.#body = body;
    this.#report = report;
    this.#fetch = world.fetch ?? ((address, options) => fetch(address, options));
    this.#sleep = world.sleep ?? ((seconds) => new Promise((done) => setTimeout(done, seconds * 1000)));
  }

  /** Stops: `run` ends with the refusal `paused`. A new Upload goes on where this one stopped. */
  pause() {
    this.#stop.abort();
    this.#wake();
  }

  /** Ends a wait early: the line is back. */
  hurry() {
    this.#wake();
  }

  /** Sends until the node has everything and has compared the root. */
  async run() {
    for (let complete = false; !complete; ) {
      try {
        await this.#ask();
        complete = await this.#sendMissing();
      } catch (error) {
        if (this.#stop.signal.aborted) throw new Refused("paused");
        if (!(error instanceof Passing)) throw error;
        await this.#wait(error);
      }
    }
  }

  async #ask() {
    const answer = await this.#request(`${this.#address}?${this.#party}`, { method: "GET" });
    this.#learn(answer);
    if (answer.total !== this.#body.segments) throw new Refused("segments-differ", { total: answer.total });
  }

  /** Sends what is missing, and returns whether the node has said that the body is complete. */
  async #sendMissing() {
    const missing = Array.from({ length: this.#body.segments }, (_, k) => k).filter((k) => !this.#present.has(k));
    // A node that stopped after the last segment came has not recorded the body: the same segment again makes it do so.
    if (missing.length === 0) missing.push(this.#body.segments - 1);
    let complete = false;
    let failure = null;
    const send = async () => {
      while (missing.length > 0 && failure === null) {
        const k = /** @type {number} */ (missing.shift());
        try {
          complete = (await this.#put(k)) || complete;
        } catch (error) {
          failure ??= error;
        }
      }
    };
    await Promise.all(Array.from({ length: PARALLEL }, send));
    // Whoever was first to see everything there may have failed after it was so.
    if (failure !== null && !complete) throw failure;
    return complete;
  }

  /** @param {number} k */
  async #put(k) {
    // As a blob: Chromium keeps the bytes of other bodies in the tab until it collects garbage, which it does late.
    const body = new Blob([await this.#body.ciphertextSegment(k)]);
    const headers = { "content-type": "application/octet-stream" };
    const answer = await this.#request(`${this.#address}/${k}?${this.#party}`, { method: "PUT", headers, body });
    this.#failures = 0;
    this.#learn(answer);
    return answer.complete === true;
  }

  /** @param {any} answer */
  #learn({ present, total }) {
    if (!Array.isArray(present) || !Number.isInteger(total)) throw new Passing("answer");
    this.#present = new Set(present);
    this.#report({ type: "progress", step: "upload", done: this.#present.size, total });
  }

  /** @param {string} address @param {RequestInit} options */
  async #request(address, options) {
    if (this.#stop.signal.aborted) throw new Refused("paused");
    const signal = AbortSignal.any([this.#stop.signal, AbortSignal.timeout(REQUEST_SECONDS * 1000)]);
    let answer;
    let text;
    try {
      answer = await this.#fetch(address, { ...options, credentials: "same-origin", cache: "no-store", signal });
      if (answer.ok) text = await answer.text();
    } catch {
      throw new Passing("network");
    }
    if (answer.ok) {
      try {
        return JSON.parse(text);
      } catch {
        throw new Passing("answer");
      }
    }
    const said = await problem(answer);
    if (answer.status === 401) throw new Refused("signed-out");
    if (answer.status >= 500 || [408, 425, 429].includes(answer.status) || said.code === "contended") {
      const seconds = Number(answer.headers.get("retry-after"));
      throw new Passing(`status ${answer.status}`, Number.isFinite(seconds) && seconds > 0 ? seconds : undefined);
    }
    throw new Refused("node-refused", { status: answer.status, problem: said });
  }

  /** Waits twice as long after each failure in a row, up to half a minute, or as long as the node asks. @param {Passing} failure */
  async #wait(failure) {
    const usual = Math.min(LONGEST_WAIT_SECONDS, FIRST_WAIT_SECONDS * 2 ** Math.min(this.#failures++, 10));
    const seconds = Math.min(300, failure.seconds ?? usual);
    this.#report({ type: "waiting", seconds, reason: failure.message });
    const woken = new Promise((done) => {
      this.#wake = () => done(undefined);
    });
    await Promise.race([this.#sleep(seconds), woken]);
    if (this.#stop.signal.aborted) throw new Refused("paused");
  }
}
