// Hash, trees, key derivation, HPKE, sharing: against published vectors, WebCrypto and the definitions.

import assert from "node:assert/strict";
import { webcrypto } from "node:crypto";
import { test } from "node:test";
import { concat, equal, fromHex, toHex, utf8 } from "../../static/seal/bytes.js";
import { deriveKeyPair, isUsable, openBase, sealBase } from "../../static/seal/hpke.js";
import { expand, extract, hmac } from "../../static/seal/kdf.js";
import { Sha256, sha256 } from "../../static/seal/sha256.js";
import { combine, multiply, split } from "../../static/seal/shamir.js";
import { inclusionProof, leafHash, nodeHash, treeRoot, verifyInclusion } from "../../static/seal/tree.js";
import { pattern, refused } from "./support.mjs";

const native = async (part) => new Uint8Array(await webcrypto.subtle.digest("SHA-256", part));

test("SHA-256 in parts is WebCrypto's, at every length around a block", async () => {
  assert.equal(toHex(sha256(utf8("abc"))), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  for (let length = 0; length < 200; length++) assert.deepEqual(sha256(pattern(length)), await native(pattern(length)));
  const long = pattern(1_000_003);
  for (const chunk of [1, 63, 64, 65, 1000, 4096, 999_999]) {
    const hash = new Sha256();
    for (let at = 0; at < long.length; at += chunk) hash.update(long.subarray(at, at + chunk));
    assert.deepEqual(hash.digest(), await native(long), `chunks of ${chunk}`);
  }
});

test("SHA-256 of more than 2^32 bits is WebCrypto's", async () => {
  const part = pattern(1 << 20);
  const hash = new Sha256();
  for (let round = 0; round < 513; round++) hash.update(part);
  const whole = new Uint8Array(513 << 20);
  for (let round = 0; round < 513; round++) whole.set(part, round << 20);
  assert.deepEqual(hash.digest(), await native(whole));
});

test("a tree is that of RFC 6962 §2.1, and proves each leaf and nothing else", () => {
  const byDefinition = (leaves) => {
    if (leaves.length === 0) return sha256();
    if (leaves.length === 1) return leafHash(leaves[0]);
    let k = 1;
    while (k * 2 < leaves.length) k *= 2;
    return nodeHash(byDefinition(leaves.slice(0, k)), byDefinition(leaves.slice(k)));
  };
  for (let size = 0; size < 26; size++) {
    const leaves = Array.from({ length: size }, (_, leaf) => new Uint8Array(leaf).fill(leaf));
    const root = treeRoot(leaves);
    assert.deepEqual(root, byDefinition(leaves));
    assert.equal(inclusionProof(leaves, size), null);
    leaves.forEach((leaf, index) => {
      const proof = inclusionProof(leaves, index);
      for (let other = -1; other <= size; other++) {
        assert.equal(verifyInclusion(leaf, other, size, proof, root), other === index, `${index} at ${other} of ${size}`);
      }
      assert.ok(!verifyInclusion(utf8("other"), index, size, proof, root));
      assert.ok(!verifyInclusion(leaf, index, size, [...proof, root], root));
      assert.ok(!verifyInclusion(leaf, index, size, proof, leafHash(root)));
      if (proof.length > 0) assert.ok(!verifyInclusion(leaf, index, size, proof.slice(1), root));
    });
  }
});

test("HKDF is that of RFC 5869, with an empty salt too", async () => {
  // RFC 5869 A.1 and A.3.
  const prk = await extract(fromHex("000102030405060708090a0b0c"), new Uint8Array(22).fill(0x0b));
  assert.equal(toHex(prk), "077709362c2e32df0ddc3f0dc47bba6390b6c73bb50f9c3122ec844ad7c2b3e5");
  const okm = await expand(prk, fromHex("f0f1f2f3f4f5f6f7f8f9"), 42);
  assert.equal(toHex(okm), "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865");
  const unsalted = await extract(new Uint8Array(0), new Uint8Array(22).fill(0x0b));
  assert.equal(toHex(unsalted), "19ef24a32c717b167f33a91d6f648bdf96596776afdb6377ac434c1c293ccb04");
  assert.equal((await expand(prk, new Uint8Array(0), 0)).length, 0);
  await assert.rejects(expand(prk, new Uint8Array(0), 8161), RangeError);
  assert.deepEqual(await hmac(utf8("k"), utf8("a"), utf8("b")), await hmac(utf8("k"), utf8("ab")));
});

test("HPKE gives the published vector of mode 0, KEM 32, KDF 1, AEAD 2", async () => {
  // CFRG's test-vectors.json for RFC 9180, first encryption; the RFC's appendix prints other ciphers of this KEM.
  const ikmE = fromHex("2cd7c601cefb3d42a62b04b7a9041494c06c7843818e0ce28a8f704ae7ab20f9");
  const pair = await deriveKeyPair(fromHex("dac33b0e9db1b59dbbea58d59a14e7b5896e9bdf98fad6891e99d1686492b9ee"));
  assert.equal(toHex(pair.publicKey), "430f4b9859665145a6b1ba274024487bd66f03a2dd577d7753c68d7d7d00c00c");
  const text = utf8("Beauty is truth, truth beauty");
  const info = utf8("Ode on a Grecian Urn");
  const sealed = await sealBase(pair.publicKey, info, utf8("Count-0"), text, ikmE);
  assert.equal(toHex(sealed.subarray(0, 32)), "6c93e09869df3402d7bf231bf540fadd35cd56be14f97178f0954db94b7fc256");
  assert.equal(
    toHex(sealed.subarray(32)),
    "e5d84cd531cfb583096e7cfa9641bd3079cf3a91cda813c52deb5f512be9931980a41de125a925cdad859d5b7a",
  );
  assert.deepEqual(await openBase(pair, info, utf8("Count-0"), sealed), text);
});

test("HPKE derives the key pairs of RFC 9180 A.1.1", async () => {
  const table = {
    "7268600d403fce431561aef583ee1613527cff655c1343f29812e66706df3234": "37fda3567bdbd628e88668c3c8d7e97d1d1253b6d4ea6d44c150f741f1bf4431",
    "6db9df30aa07dd42ee5e8181afdb977e538f5e1fec8a06223f33f7013e525037": "3948cfe0ad1ddb695d780e59077195da6c56506b027329794ab02bca80815c4d",
  };
  for (const [ikm, publicKey] of Object.entries(table)) {
    assert.equal(toHex((await deriveKeyPair(fromHex(ikm))).publicKey), publicKey);
  }
});

test("a wrap opens for its key, info and aad only, and not after any change", async () => {
  const pair = await deriveKeyPair(new Uint8Array(32).fill(1));
  const [info, aad] = [utf8("info"), utf8("aad")];
  const sealed = await sealBase(pair.publicKey, info, aad, pattern(32), new Uint8Array(32).fill(2));
  assert.deepEqual(await openBase(pair, info, aad, sealed), pattern(32));
  assert.equal(await openBase(await deriveKeyPair(new Uint8Array(32).fill(3)), info, aad, sealed), null);
  assert.equal(await openBase(pair, utf8("other"), aad, sealed), null);
  assert.equal(await openBase(pair, info, utf8("other"), sealed), null);
  for (let at = 0; at < sealed.length; at++) {
    const changed = sealed.slice();
    changed[at] ^= 0x10;
    assert.equal(await openBase(pair, info, aad, changed), null, `byte ${at}`);
  }
  assert.equal(await openBase(pair, info, aad, sealed.slice(0, 40)), null);
  assert.equal(await openBase(pair, info, aad, concat(new Uint8Array(32), sealed.slice(32))), null, "order 1");
});

test("keys of small order and keys that are not canonical are not sealed to", async () => {
  const unusable = {
    zero: "00".repeat(32),
    one: `01${"00".repeat(31)}`,
    "order 8": "e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800",
    "order 8, the other": "5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157",
    "p − 1": `ec${"ff".repeat(30)}7f`,
    p: `ed${"ff".repeat(30)}7f`,
    "p + 1": `ee${"ff".repeat(30)}7f`,
    "p + 9, which is the base point": `f6${"ff".repeat(30)}7f`,
    "the top bit": `09${"00".repeat(30)}80`,
  };
  for (const [why, key] of Object.entries(unusable)) assert.equal(await isUsable(fromHex(key)), false, why);
  assert.equal(await isUsable(fromHex(`09${"00".repeat(31)}`)), true);
  await refused(() => sealBase(new Uint8Array(32), utf8(""), utf8(""), utf8(""), pattern(32)), "unusable-key");
});

test("the field is that of 0x11b", () => {
  // FIPS 197 §4.2.
  assert.equal(multiply(0x57, 0x83), 0xc1);
  assert.equal(multiply(0x57, 0x13), 0xfe);
  for (let a = 0; a < 256; a++) {
    assert.equal(multiply(a, 1), a);
    for (const b of [2, 3, 29, 255]) assert.equal(multiply(a, b), multiply(b, a));
  }
});

/** @param {any[]} list @param {number} size @returns {any[][]} */
const subsets = (list, size) =>
  size === 0 ? [[]] : list.flatMap((first, at) => subsets(list.slice(at + 1), size - 1).map((rest) => [first, ...rest]));

test("any t shares give the secret, fewer give another, whoever combines", async () => {
  const secret = pattern(32, 9);
  for (const [t, n] of [[1, 1], [2, 3], [3, 5], [5, 9], [8, 9]]) {
    const coefficients = Array.from({ length: t - 1 }, (_, k) => sha256(Uint8Array.of(k, t, n)));
    const shares = split(secret, coefficients, n).map((share, place) => ({ i: place + 1, share }));
    for (const some of subsets(shares, t)) assert.deepEqual(combine(some), secret);
    assert.deepEqual(combine(shares.toReversed()), secret, "all of them, in another order");
    if (t > 1) assert.ok(!equal(combine(shares.slice(0, t - 1)), secret));
  }
  await refused(() => combine([]), "no-shares");
  await refused(() => combine([{ i: 0, share: secret }]), "share-seat");
  await refused(() => combine([{ i: 1, share: secret }, { i: 1, share: secret }]), "share-repeated");
  await refused(() => combine([{ i: 1, share: secret.slice(1) }]), "bytes-length");
});
