/** Bytes and their spellings. Of each base64 and each UTF-8 only the one canonical spelling is read. */

const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** @param {string} text */
export const utf8Bytes = (text) => new TextEncoder().encode(text);

/**
 * @param {Uint8Array} bytes
 * @returns {string | undefined} nothing if it is not UTF-8
 */
export function utf8Text(bytes) {
  try {
    return utf8.decode(bytes);
  } catch {
    return undefined;
  }
}

/** @param {...Uint8Array} parts */
export function concat(...parts) {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/**
 * @param {Uint8Array} one
 * @param {Uint8Array} other
 */
export const equal = (one, other) => one.length === other.length && one.every((byte, at) => byte === other[at]);

/** @param {Uint8Array} bytes */
export const hex = (bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");

/** @param {Uint8Array} bytes */
export function base64(bytes) {
  let binary = "";
  for (let at = 0; at < bytes.length; at += 0x8000) binary += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return btoa(binary);
}

/**
 * RFC 4648 section 4, with padding; exact length, zero trailing bits.
 * @param {string} text
 * @returns {Uint8Array | undefined}
 */
export function fromBase64(text) {
  if (text.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(text)) return undefined;
  const bytes = Uint8Array.from(atob(text), (char) => char.charCodeAt(0));
  return base64(bytes) === text ? bytes : undefined;
}

/**
 * RFC 4648 section 5, without padding; exact length, zero trailing bits.
 * @param {string} text
 * @returns {Uint8Array | undefined}
 */
export function fromBase64url(text) {
  if (!/^[A-Za-z0-9_-]*$/.test(text) || text.length % 4 === 1) return undefined;
  const padded = text + "=".repeat((4 - (text.length % 4)) % 4);
  return fromBase64(padded.replaceAll("-", "+").replaceAll("_", "/"));
}

/** SHA-256 over the concatenation of `parts`. @param {...Uint8Array} parts */
export const sha256 = async (...parts) =>
  new Uint8Array(await globalThis.crypto.subtle.digest("SHA-256", concat(...parts)));
