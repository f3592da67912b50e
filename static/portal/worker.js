/**
 * The worker that seals. Its address is the only script address a page makes itself (Trusted Types policy `diwan`).
 *
 * An import map does not reach into workers. So each module that the worker may load is first fetched with the hash that
 * the page's import map gives for it: what then starts is what the browser has just compared.
 */

const folder = new URL("../", import.meta.url);
const allowed = new URL("seal/worker.js", folder).href;

const policy = globalThis.trustedTypes?.createPolicy("diwan", {
  createScriptURL(address) {
    if (address !== allowed) throw new TypeError(`not a worker of this release: ${address}`);
    return address;
  },
});

/** Starts the worker once its modules are those of the release. */
export async function sealingWorker() {
  const map = JSON.parse(document.querySelector("script[type=importmap]")?.textContent ?? "{}");
  const below = new URL("seal/", folder).pathname;
  const modules = Object.entries(map.integrity ?? {}).filter(([path]) => path.startsWith(below));
  if (modules.length === 0) throw new Error("no import map");
  await Promise.all(
    modules.map(async ([path, integrity]) => {
      const answer = await fetch(path, { integrity, cache: "force-cache" });
      if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
      await answer.arrayBuffer();
    }),
  );
  return new Worker(policy ? policy.createScriptURL(allowed) : allowed, { type: "module" });
}
