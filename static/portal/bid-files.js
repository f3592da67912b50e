/**
 * The files of a bid: chosen once, kept on this device as they are, so that a reload loses none.
 */

import { isFileName } from "./offer.js";
import * as store from "./store.js";
import { element, language, say } from "./words.js";

/** Media types by a name's ending: those of `diwan seal`. */
const MEDIA_TYPES = {
  pdf: "application/pdf",
  txt: "text/plain",
  csv: "text/csv",
  json: "application/json",
  xml: "application/xml",
  zip: "application/zip",
  png: "image/png",
  jpg: "image/jpeg",
  jpeg: "image/jpeg",
  odt: "application/vnd.oasis.opendocument.text",
  ods: "application/vnd.oasis.opendocument.spreadsheet",
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
};

/** @param {string} name */
export const mediaType = (name) => MEDIA_TYPES[name.split(".").pop()?.toLowerCase() ?? ""] ?? "application/octet-stream";

/** A size as people read it. @param {number} bytes */
export function sizeText(bytes) {
  let [figure, unit] = [bytes, say("js-bid-bytes")];
  if (bytes >= 1e6) [figure, unit] = [bytes / 1e6, say("js-bid-megabytes")];
  else if (bytes >= 1e3) [figure, unit] = [bytes / 1e3, say("js-bid-kilobytes")];
  const places = { maximumFractionDigits: 1 };
  const tag = language() === "ar" ? "ar-TN-u-nu-latn" : language();
  return `${new Intl.NumberFormat(tag, places).format(figure)} ${unit}`;
}

/** @typedef {{ name: string, blob: Blob }} Chosen */

export class BidFiles {
  /** @type {Map<string, Chosen[]>} */
  #chosen = new Map();

  /**
   * @param {HTMLElement} page
   * @param {string} prefix of this bid's keys in the store
   * @param {{ changed: (kind: string, files: { name: string, bytes: number }[]) => void, told: (text: string) => void }} tells
   */
  constructor(page, prefix, tells) {
    this.page = page;
    this.prefix = prefix;
    this.tells = tells;
    this.most = Number(page.dataset.filesMaximum);
    this.mostBytes = Number(page.dataset.bodyBytesMaximum);
    for (const input of /** @type {NodeListOf<HTMLInputElement>} */ (page.querySelectorAll("input[data-files]"))) {
      input.addEventListener("change", async () => {
        const files = [...(input.files ?? [])];
        input.value = "";
        await this.#add(input.dataset.files, files);
      });
    }
  }

  /** The files of an envelope. @param {string} kind */
  of(kind) {
    return this.#chosen.get(kind) ?? [];
  }

  /** Takes up what the device has kept. */
  async load() {
    for (const input of /** @type {NodeListOf<HTMLInputElement>} */ (this.page.querySelectorAll("input[data-files]"))) {
      const kind = input.dataset.files;
      this.#chosen.set(kind, await store.list("files", `${this.prefix}${kind}/`));
      this.#show(kind);
    }
  }

  /** @param {string} kind @param {File[]} files */
  async #add(kind, files) {
    const list = [...this.of(kind)];
    const refused = [];
    for (const file of files) {
      const { name } = file;
      if (!isFileName(name)) refused.push(say("js-bid-file-name-of", { name }));
      else if (list.length >= this.most && !list.some((other) => other.name === name)) refused.push(say("js-bid-files-many", { most: this.most }));
      else {
        const chosen = { name, blob: file };
        const at = list.findIndex((other) => other.name === name);
        try {
          await store.put("files", `${this.prefix}${kind}/${name}`, chosen);
        } catch (error) {
          refused.push(say("js-bid-file-unkept", { name, reason: String(error?.name ?? error) }));
        }
        // A file of the same name takes the place of the one before.
        if (at < 0) list.push(chosen);
        else list[at] = chosen;
      }
    }
    const bytes = list.reduce((sum, { blob }) => sum + blob.size, 0);
    if (bytes > this.mostBytes) refused.push(say("js-bid-files-long", { most: sizeText(this.mostBytes) }));
    this.#chosen.set(kind, list);
    this.#show(kind);
    this.tells.told(refused.join(" "));
  }

  /** @param {string} kind @param {string} name */
  async #remove(kind, name) {
    await store.remove("files", `${this.prefix}${kind}/${name}`);
    this.#chosen.set(kind, this.of(kind).filter((file) => file.name !== name));
    this.#show(kind);
  }

  /** @param {string} kind */
  #show(kind) {
    const files = this.of(kind);
    const lines = files.map(({ name, blob }) => {
      const remove = element("button", { type: "button", class: "link" }, say("js-bid-file-remove"));
      remove.addEventListener("click", () => this.#remove(kind, name));
      const size = element("bdi", { class: "number" }, sizeText(blob.size));
      return element("li", {}, element("bdi", {}, name), " · ", element("code", {}, mediaType(name)), " · ", size, " ", remove);
    });
    this.page.querySelector(`[data-file-list="${kind}"]`)?.replaceChildren(...lines);
    this.tells.changed(kind, files.map(({ name, blob }) => ({ name, bytes: blob.size })));
  }

  /** Forgets them all. */
  async clear() {
    await store.clear("files", this.prefix);
    for (const kind of this.#chosen.keys()) {
      this.#chosen.set(kind, []);
      this.#show(kind);
    }
  }
}
