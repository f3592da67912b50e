// Lengths of a body. docs/spec/seal.md, "Body": Padmé, segments of 1 MiB, a tag of 16 bytes after each.
//
// Lengths go up to 2^40 and are computed without 32-bit operators.

/** Plaintext bytes of every segment but the last. */
export const SEGMENT_BYTES = 1 << 20;
/** Bytes of the tag that ends every ciphertext segment. */
const TAG_BYTES = 16;
/** Most plaintext bytes of a body. */
export const MOST_PLAINTEXT_BYTES = 2 ** 40;

/**
 * The next Padmé length: e = ⌊log2 L⌋, b = ⌊log2 e⌋ + 1 (0 if e is 0), rounded up to a multiple of 2^(e−b).
 * @param {number} length
 */
export function paddedBytes(length) {
  if (length < 2) return length;
  const e = log2(length);
  const b = e === 0 ? 0 : log2(e) + 1;
  const unit = 2 ** Math.max(0, e - b);
  return Math.ceil(length / unit) * unit;
}

/** ⌊log2 value⌋, exactly. @param {number} value */
function log2(value) {
  let power = 0;
  while (2 ** (power + 1) <= value) power++;
  return power;
}

/** Segments of a plaintext; an empty one has one, empty segment. @param {number} plaintextBytes */
export function segmentCount(plaintextBytes) {
  return Math.max(1, Math.ceil(plaintextBytes / SEGMENT_BYTES));
}

/** Bytes of the whole ciphertext. @param {number} plaintextBytes */
export function ciphertextBytes(plaintextBytes) {
  return plaintextBytes + segmentCount(plaintextBytes) * TAG_BYTES;
}

/** Bytes of ciphertext segment `k`, or null if there is none. @param {number} plaintextBytes @param {number} k */
export function ciphertextSegmentBytes(plaintextBytes, k) {
  if (!Number.isInteger(k) || k < 0 || k >= segmentCount(plaintextBytes)) return null;
  return Math.min(SEGMENT_BYTES, plaintextBytes - k * SEGMENT_BYTES) + TAG_BYTES;
}

/** Bytes of the plaintext of a ciphertext, or null if no plaintext has such a one. @param {unknown} bytes */
export function plaintextBytesOf(bytes) {
  if (!Number.isSafeInteger(bytes) || /** @type {number} */ (bytes) < 0) return null;
  const length = /** @type {number} */ (bytes);
  const plaintext = length - Math.ceil(length / (SEGMENT_BYTES + TAG_BYTES)) * TAG_BYTES;
  const exists = plaintext >= 0 && plaintext <= MOST_PLAINTEXT_BYTES && ciphertextBytes(plaintext) === length;
  return exists ? plaintext : null;
}
