// A running office: `diwan demo` on a free port, with a folder of its own that goes away.
//
// The country is played once for each program (half a minute); every office starts on a copy of it.

import assert from "node:assert/strict";
import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import * as fs from "node:fs/promises";
import * as http from "node:http";
import { createServer } from "node:net";
import * as os from "node:os";
import * as path from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

/** The root of the workspace. */
export const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..", "..");
/** Where everything goes that these tests make. */
export const TARGET = path.join(ROOT, "target", "browser");
/** The program under test. */
export const DIWAN = path.resolve(process.env.DIWAN ?? path.join(ROOT, "target", "debug", "diwan"));

/** Longest wait for a country, in milliseconds: a debug program on a busy machine. */
const READY_MS = 300_000;

/**
 * @typedef {object} Person
 * @property {string} id
 * @property {string} name
 * @property {"fr" | "ar" | "en"} language
 * @property {{ organisation: string, role: string }[]} mandates
 * @property {string} token bearer token
 */

export class Office {
  /** @type {string} where it serves, without a slash at the end */
  address = "";
  /** @type {string} its data folder */
  data;
  /** @type {Person[]} everybody who can be played */
  people = [];
  /** @type {import("node:child_process").ChildProcess | undefined} */
  #process;
  /** @type {string} what it said lately, for when it dies */
  #said = "";

  /** @param {string} data */
  constructor(data) {
    this.data = data;
  }

  /** An office with the whole country, on data of its own. */
  static async open() {
    const data = await fs.mkdtemp(path.join(os.tmpdir(), "diwan-browser-"));
    await fs.cp(await country(), data, { recursive: true });
    const office = new Office(data);
    await office.start();
    return office;
  }

  /** The words that start it, on the address it had before if it had one. */
  words() {
    const listen = this.address.replace("http://", "") || "127.0.0.1:0";
    const ocds = path.join(ROOT, "crates", "diwan", "tests", "fixtures", "ocds");
    return ["demo", "--data", this.data, "--listen", listen, "--ocds", ocds];
  }

  /** Starts it and waits until it serves. */
  async start() {
    this.address = await this.run();
    this.people = (await this.ask("", "GET", "/demo/people.json")).people;
  }

  /** Starts the program and gives back the address it says that it serves. @returns {Promise<string>} */
  run() {
    this.#process = spawn(DIWAN, this.words(), { stdio: ["ignore", "pipe", "pipe"], cwd: this.data });
    const child = this.#process;
    child.stderr?.on("data", (bytes) => (this.#said = (this.#said + bytes).slice(-4000)));
    return new Promise((resolve, reject) => {
      const late = setTimeout(() => reject(new Error(`the office is not ready: ${this.#said}`)), READY_MS);
      child.once("error", reject);
      child.once("exit", (code) => reject(new Error(`the office ended with ${code}: ${this.#said}`)));
      createInterface({ input: /** @type {any} */ (child.stdout) }).on("line", (line) => {
        this.#said = `${this.#said}${line}\n`.slice(-4000);
        if (line.startsWith("ready ")) {
          clearTimeout(late);
          resolve(line.slice("ready ".length).trim());
        }
      });
    });
  }

  /** What the program said to its operator, lately. */
  get said() {
    return this.#said;
  }

  /** Ends it as a power cut does. */
  async crash() {
    await this.#end("SIGKILL");
  }

  /** Ends it as an operator does. */
  async stop() {
    await this.#end("SIGTERM");
  }

  /** Ends it and takes its data away. */
  async close() {
    await this.stop();
    await fs.rm(this.data, { recursive: true, force: true });
  }

  /** @param {NodeJS.Signals} signal */
  async #end(signal) {
    const child = this.#process;
    this.#process = undefined;
    if (!child || child.exitCode !== null) return;
    const ended = once(child, "exit");
    child.kill(signal);
    const hard = setTimeout(() => child.kill("SIGKILL"), 20_000);
    await ended;
    clearTimeout(hard);
  }

  /** The id of the process, to measure it. */
  get pid() {
    return this.#process?.pid;
  }

  /** @param {string} id */
  person(id) {
    const person = this.people.find((one) => one.id === id);
    if (!person) throw new Error(`nobody is called ${id}`);
    return person;
  }

  /** Somebody who acts in this role and in no other, or else one who acts in it at all. @param {string} role */
  someone(role) {
    const has = (/** @type {Person} */ one) => one.mandates.some((mandate) => mandate.role === role);
    const only = this.people.find((one) => one.mandates.length > 0 && one.mandates.every((m) => m.role === role));
    const person = only ?? this.people.find(has);
    if (!person) throw new Error(`nobody is ${role}`);
    return person;
  }

  /**
   * Asks the API as somebody ("" for nobody); a refusal is an error.
   * @param {string} who @param {string} method @param {string} place @param {unknown} [body]
   * @returns {Promise<any>}
   */
  async ask(who, method, place, body) {
    const answer = await fetch(this.address + place, {
      method,
      headers: {
        ...(who ? { authorization: `Bearer ${this.person(who).token}` } : {}),
        ...(body === undefined ? {} : { "content-type": "application/json" }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${place} as ${who || "nobody"}: ${answer.status} ${text}`);
    return text && answer.headers.get("content-type")?.includes("json") ? JSON.parse(text) : text;
  }

  /**
   * Runs the program on somebody's own machine and gives back what it says; a failure is an error.
   * @param {string} who @param {string[]} words @returns {Promise<string>}
   */
  async program(who, words) {
    const env = { ...process.env, DIWAN_NODE: this.address, DIWAN_TOKEN: this.person(who).token };
    return (await promisify(execFile)(DIWAN, words, { env, cwd: this.data })).stdout;
  }

  /** Somebody's key file. @param {string} who */
  key(who) {
    return path.join(this.data, "demo-keys", `${who}.key`);
  }

  /** What time it is there, `days` from now at ten in the morning in Tunis, as a form's field says it. @param {number} days */
  async moment(days) {
    const { now } = await this.ask("", "GET", "/demo/clock");
    const then = new Date(Date.parse(now) + days * 86_400_000);
    return `${then.toISOString().slice(0, 10)}T10:00`;
  }

  /** Moves the clock forward by a duration such as P8D, and waits for what is due. @param {string} duration */
  async later(duration) {
    return this.ask("administrator", "POST", "/demo/clock", { advance: duration });
  }

  /**
   * A page as its bytes come over the wire: nothing is followed, nothing is cached.
   * @param {string} place @param {{ token?: string, gzip?: boolean, accept?: string }} [how]
   * @returns {Promise<{ status: number, headers: http.IncomingHttpHeaders, body: Buffer, wire: number }>}
   */
  get(place, how = {}) {
    const headers = {
      accept: how.accept ?? "text/html",
      ...(how.token ? { authorization: `Bearer ${how.token}` } : {}),
      ...(how.gzip ? { "accept-encoding": "gzip" } : {}),
    };
    return new Promise((resolve, reject) => {
      const request = http.get(new URL(place, this.address), { headers, agent: false }, (answer) => {
        /** @type {Buffer[]} */
        const parts = [];
        const done = () => {
          const { statusCode: status = 0, headers } = answer;
          resolve({ status, headers, body: Buffer.concat(parts), wire: answer.socket.bytesRead });
        };
        // A stream of events has no end: its head is all there is to know.
        if (answer.headers["content-type"]?.startsWith("text/event-stream")) {
          done();
          request.destroy();
          return;
        }
        answer.on("data", (part) => parts.push(part)).on("end", done).on("error", reject);
      });
      request.on("error", reject);
    });
  }
}

/** A node as an operator starts it: an empty folder, a name of its own, mail into a folder. */
export class Node extends Office {
  /** Starts it on a free port of this machine, by a name: passkeys belong to names. */
  static async empty() {
    const node = new this(await fs.mkdtemp(path.join(os.tmpdir(), "diwan-browser-")));
    node.address = `http://localhost:${await freePort()}`;
    await node.start();
    return node;
  }

  /** @override */
  words() {
    return ["serve", "--config", path.join(this.data, "diwan.toml")];
  }

  /** @override */
  async start() {
    const { host, port } = new URL(this.address);
    const listen = `127.0.0.1:${port}`;
    const lines = { data: path.join(this.data, "node"), listen, public_url: this.address, origin: `${host}/ledger` };
    const text = Object.entries(lines).map(([key, value]) => `${key} = ${JSON.stringify(value)}\n`);
    await fs.writeFile(path.join(this.data, "diwan.toml"), text.join(""));
    await this.run();
  }

  /** The link in the one mail to an address that has not been read yet; the mail is taken away. @param {string} mail */
  async link(mail) {
    const folder = path.join(this.data, "node", "mail");
    for (const end = Date.now() + 30_000; Date.now() < end; await new Promise((resolve) => setTimeout(resolve, 100))) {
      const names = await fs.readdir(folder).catch(() => /** @type {string[]} */ ([]));
      for (const name of names.filter((name) => name.endsWith(".eml"))) {
        const [head, ...parts] = (await fs.readFile(path.join(folder, name), "utf8")).split(/\r?\n\r?\n/);
        const body = parts.join("\n\n");
        if (!new RegExp(`^To:.*${mail}`, "m").test(head)) continue;
        await fs.rm(path.join(folder, name));
        const plain = /^content-transfer-encoding: base64/im.test(head)
          ? Buffer.from(body, "base64").toString("utf8")
          : body.replaceAll("=\r\n", "").replaceAll("=3D", "=");
        const found = plain.match(/http:\/\/localhost:\d+\/\S+/);
        assert.ok(found, plain);
        return found[0].slice(this.address.length);
      }
    }
    throw new Error(`no mail for ${mail}`);
  }
}

/** A port that is free now. @returns {Promise<number>} */
async function freePort() {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
  server.close();
  return port;
}

/** The folder of a country that was played to its end by this very program, today. */
async function country() {
  const program = await fs.stat(DIWAN);
  const day = new Date().toISOString().slice(0, 10);
  const name = `country-${program.size}-${Math.round(program.mtimeMs)}-${day}`;
  const folder = path.join(TARGET, name);
  const mark = path.join(folder, "demo.played");
  if (await exists(mark)) return folder;
  await fs.mkdir(TARGET, { recursive: true });
  for (const old of await fs.readdir(TARGET)) {
    if (old.startsWith("country-")) await fs.rm(path.join(TARGET, old), { recursive: true, force: true });
  }
  const making = await fs.mkdtemp(path.join(TARGET, "making-"));
  const office = new Office(making);
  await office.start();
  await office.stop();
  // Whoever plays it at the same time has the same country: the first one there is taken by all.
  await fs.rename(making, folder).catch(async (error) => {
    if (!(await exists(mark))) throw error;
    await fs.rm(making, { recursive: true, force: true });
  });
  return folder;
}

/** @param {string} file */
const exists = (file) => fs.access(file).then(() => true, () => false);
