/** Canonical JSON: RFC 8785, with integers of magnitude below 2^53 only, at most 64 levels, unique keys. */

const MAX_DEPTH = 64;

/**
 * The canonical text of a value.
 * @param {unknown} value
 * @param {number} [depth]
 * @returns {string | undefined} nothing if the value is outside of the restriction
 */
export function canonical(value, depth = 0) {
  if (value === null || typeof value === "boolean") return String(value);
  if (typeof value === "number") return Number.isSafeInteger(value) ? JSON.stringify(value) : undefined;
  if (typeof value === "string") return value.isWellFormed() ? JSON.stringify(value) : undefined;
  if (typeof value !== "object" || depth >= MAX_DEPTH) return undefined;
  const parts = [];
  if (Array.isArray(value)) {
    for (const item of value) parts.push(canonical(item, depth + 1));
    return parts.includes(undefined) ? undefined : `[${parts.join()}]`;
  }
  // UTF-16 code units: the order of RFC 8785 section 3.2.3, and of this language.
  for (const key of Object.keys(value).sort()) {
    const [name, member] = [canonical(key), canonical(/** @type {Record<string, unknown>} */ (value)[key], depth + 1)];
    parts.push(name === undefined || member === undefined ? undefined : `${name}:${member}`);
  }
  return parts.includes(undefined) ? undefined : `{${parts.join()}}`;
}

/**
 * The value of a text that is exactly its canonical form: it is read, written again, and compared.
 * @param {string} text
 * @returns {{ value: unknown } | undefined}
 */
export function parseCanonical(text) {
  let value;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  return canonical(value) === text ? { value } : undefined;
}
