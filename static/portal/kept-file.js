/**
 * The file that was chosen in a form and not sent yet: kept on this device as it is, and chosen again when the form comes
 * back. It leaves the device with the form, when its person sends it, and never before.
 */

import { toHex } from "../seal/bytes.js";
import * as store from "./store.js";
import { element, say } from "./words.js";

const PLACE = "files";

/**
 * @param {HTMLFormElement} form
 * @param {string} key of this form's file in the store
 */
export async function keepFile(form, key) {
  const input = /** @type {HTMLInputElement | null} */ (form.querySelector("input[type=file]"));
  if (!input) return;
  const said = element("p", { class: "hint", role: "status" });
  input.after(said);

  input.addEventListener("change", async () => {
    const file = input.files?.[0];
    said.replaceChildren();
    try {
      if (file) await store.put(PLACE, key, file);
      else await store.remove(PLACE, key);
      if (file) said.textContent = say("js-typed-file-kept", { name: file.name });
    } catch (error) {
      said.textContent = say("js-typed-file-unkept", { name: file?.name ?? "", reason: String(error?.name ?? error) });
    }
  });

  /** @type {File | undefined} */
  const file = await store.get(PLACE, key).catch(() => undefined);
  if (!file) return;
  if (await arrived(form, file)) {
    await store.remove(PLACE, key);
    return;
  }
  // Somebody was quicker.
  if (input.files?.length) return;
  const chosen = new DataTransfer();
  chosen.items.add(file);
  input.files = chosen.files;
  const drop = element("button", { type: "button", class: "link" }, say("js-typed-file-forget"));
  drop.addEventListener("click", async () => {
    await store.remove(PLACE, key);
    input.value = "";
    said.replaceChildren();
    input.focus();
  });
  said.append(say("js-typed-file-restored", { name: file.name }), " ", drop);
}

/** Whether the form has the file among its documents: the node has it then. @param {HTMLFormElement} form @param {File} file */
async function arrived(form, file) {
  const listed = [...form.elements].filter((field) => /^documents\.\d+\.sha256$/.test(field.getAttribute("name") ?? ""));
  const hashes = listed.map((field) => /** @type {HTMLInputElement} */ (field).value);
  if (hashes.length === 0) return false;
  try {
    return hashes.includes(toHex(new Uint8Array(await crypto.subtle.digest("SHA-256", await file.arrayBuffer()))));
  } catch {
    // A file that cannot be read any more, because its disk is gone, cannot be sent either.
    return true;
  }
}
