/**
 * The node's API, as a page asks it: with the session's cookie, JSON in and out.
 */

/** A refusal or a fault, in the words of the node (RFC 9457). */
export class Problem extends Error {
  /** @param {number} status @param {{code?: string, detail?: string, remedy?: string, data?: any}} told */
  constructor(status, told) {
    super([told.detail, told.remedy].filter(Boolean).join(" ") || String(status));
    this.status = status;
    this.code = told.code ?? "unreadable";
    this.data = told.data ?? null;
  }
}

/** @param {Response} answer */
async function read(answer) {
  if (answer.ok) return answer.status === 204 ? null : answer.json();
  throw new Problem(answer.status, await answer.json().catch(() => ({})));
}

const headers = () => ({ "accept-language": document.documentElement.lang });

/** @param {string} path @returns {Promise<any>} */
export const get = async (path) => read(await fetch(path, { headers: headers(), credentials: "same-origin" }));

/**
 * Gives a command. The key makes one that is sent twice happen once.
 * @param {"POST" | "PUT" | "DELETE"} method
 * @param {string} path
 * @param {any} body
 * @param {string} [key] of idempotency
 * @returns {Promise<any>}
 */
export async function send(method, path, body, key = crypto.randomUUID()) {
  const all = { ...headers(), "content-type": "application/json", "idempotency-key": key };
  return read(await fetch(path, { method, headers: all, body: JSON.stringify(body), credentials: "same-origin" }));
}
