import assert from "node:assert/strict";
import { test } from "node:test";
import { decode, decrypt, encode, encrypt } from "../../static/portal/draft.js";

const draft = {
  v: 1,
  savedAt: "2026-03-02T08:00:00.000Z",
  typed: { prices: { cable: { price: "1,5", tax: "19" } }, discount: "", answers: { iso: { value: "true" } }, files: {} },
};
const root = new Uint8Array(32).fill(7);

test("a draft comes back from its cipher, for its own name and root only", async () => {
  const ciphertext = await encrypt(root, "bid:1", draft);
  assert.match(ciphertext, /^[A-Za-z0-9_-]+$/);
  assert.deepEqual(await decrypt(root, "bid:1", ciphertext), draft);
  assert.equal(await decrypt(root, "bid:2", ciphertext), undefined);
  assert.equal(await decrypt(new Uint8Array(32), "bid:1", ciphertext), undefined);
  assert.equal(await decrypt(root, "bid:1", `${ciphertext.slice(0, -4)}AAAA`), undefined);
  assert.equal(await decrypt(root, "bid:1", "***"), undefined);
  assert.notEqual(await encrypt(root, "bid:1", draft), ciphertext, "every saving has a nonce of its own");
});

test("drafts of nearly the same length have the same", () => {
  const more = structuredClone(draft);
  more.typed.prices.cable.price = "123 456,789";
  assert.equal(encode(draft).length, 1024);
  assert.equal(encode(more).length, 1024);
  assert.deepEqual(decode(encode(more)), more);
});

test("what is no draft is none", () => {
  for (const text of ["", "null", "{}", '{"v":2,"savedAt":"","typed":{"prices":{},"answers":{},"files":{}}}', '{"v":1,"savedAt":"","typed":{}}', "["]) {
    assert.equal(decode(new TextEncoder().encode(text)), undefined, text);
  }
  assert.equal(decode(Uint8Array.of(0xff)), undefined);
});
