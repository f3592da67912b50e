/** What a browser has to have. */

/** Whether this browser can verify at all: a secure context (https), with Ed25519. */
export async function canVerify() {
  try {
    const key = await globalThis.crypto.subtle.importKey("raw", BASE_POINT, "Ed25519", false, ["verify"]);
    return key.type === "public";
  } catch {
    return false;
  }
}

/** The base point of edwards25519 (RFC 8032 section 5.1): some key that every implementation takes. */
const BASE_POINT = new Uint8Array(32).fill(0x66).with(0, 0x58);
