/** The worker that seals, from the page's side: `static/seal/worker.js` has the messages. One envelope each. */

/** The worker refused, with a code of its own. */
export class SealingRefused extends Error {
  /** @param {string} code @param {any} data */
  constructor(code, data) {
    super(code);
    this.code = code;
    this.data = data ?? {};
  }
}

/**
 * @typedef {{ E: string, eid: string, salt: string, segments: number, body_bytes: number }} Sealed
 * @typedef {object} Tells
 * @property {(step: "hash" | "root" | "upload", done: number, total: number) => void} progress
 * @property {(kept: any) => Promise<unknown> | void} kept must be on the disk before anything is sent
 * @property {(seconds: number, reason: string) => void} waiting
 */

export class Sealer {
  #port;
  #tells;
  /** @type {{ resolve: (value: any) => void, reject: (error: unknown) => void } | undefined} */
  #asked;
  /** What is still being kept. */
  #keeping = Promise.resolve();

  /**
   * @param {Worker | MessagePort} port
   * @param {Tells} tells
   */
  constructor(port, tells) {
    this.#port = port;
    this.#tells = tells;
    port.addEventListener("message", (event) => this.#told(/** @type {MessageEvent} */ (event).data));
    port.addEventListener("error", (event) => this.#end("reject", new Error(/** @type {ErrorEvent} */ (event).message || "worker")));
    if ("start" in port) port.start();
  }

  /** @param {"resolve" | "reject"} how @param {any} value */
  #end(how, value) {
    const asked = this.#asked;
    this.#asked = undefined;
    asked?.[how](value);
  }

  /** @param {any} message */
  #told(message) {
    switch (message.type) {
      case "progress":
        return this.#tells.progress(message.step, message.done, message.total);
      case "kept":
        this.#keeping = Promise.resolve(this.#tells.kept(message.kept)).then(() => undefined);
        // Its failure is told to whoever waits for the envelope.
        this.#keeping.catch(() => undefined);
        return undefined;
      case "waiting":
        return this.#tells.waiting(message.seconds, message.reason);
      case "envelope":
        return this.#keeping.then(
          () => this.#end("resolve", message),
          (error) => this.#end("reject", error),
        );
      case "complete":
        return this.#end("resolve", message.eid);
      case "paused":
        return this.#end("reject", new SealingRefused("paused", {}));
      case "refused":
        return this.#end("reject", new SealingRefused(message.code, message.data));
      case "fault":
        return this.#end("reject", new Error(message.message));
      default:
        return undefined;
    }
  }

  /** @param {any} message @returns {Promise<any>} */
  #ask(message) {
    return new Promise((resolve, reject) => {
      this.#asked = { resolve, reject };
      this.#port.postMessage(message);
    });
  }

  /** Seals a new bid, or one that is taken up again. @param {any} job of `static/seal/job.js` @returns {Promise<Sealed>} */
  seal(job) {
    return this.#ask({ type: "seal", job });
  }

  /** Sends the body; resolves once the node has all of it. @param {{ procedure: string, lot: string, party: string }} place */
  upload({ procedure, lot, party }) {
    return this.#ask({ type: "upload", procedure, lot, party });
  }

  /** Stops an upload; a new one goes on where it stopped. */
  pause() {
    this.#port.postMessage({ type: "pause" });
  }

  /** The line is back: no need to wait for the rest of a pause. */
  hurry() {
    this.#port.postMessage({ type: "hurry" });
  }

  /** Ends the worker. */
  end() {
    if ("terminate" in this.#port) this.#port.terminate();
    else this.#port.close();
  }
}
