"""Opens one sealed bid: a second implementation, written from the specification and sharing no code with the first.

usage: open_envelope.py FOLDER MEMBERS      (MEMBERS: seats that act, for example 1,3)

FOLDER holds envelope.json (E), body.bin (the ciphertext segments one after another), committee_keys.json, and
roots.json (seat -> root secret in hex). Prints one JSON object. Needs Python 3.9 and the package `cryptography`.
"""

import base64
import hashlib
import hmac
import json
import pathlib
import sys

from cryptography.exceptions import InvalidSignature, InvalidTag
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

try:  # since version 47
    from cryptography.hazmat.primitives import hpke
except ImportError:
    hpke = None

SEGMENT = 1 << 20
KEM = b"KEM\x00\x20"
HPKE = b"HPKE\x00\x20\x00\x01\x00\x02"


class Malformed(Exception):
    """The bidder's fault."""


def b64(text):
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def jcs(value):
    """RFC 8785 for what is used here: names of one plane sort alike by code point and by UTF-16 unit."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def sha256(*parts):
    return hashlib.sha256(b"".join(parts)).digest()


def extract(salt, ikm):
    return hmac.new(salt or bytes(32), ikm, hashlib.sha256).digest()


def expand(prk, info, length):
    out, block, counter = b"", b"", 1
    while len(out) < length:
        block = hmac.new(prk, block + info + bytes([counter]), hashlib.sha256).digest()
        out, counter = out + block, counter + 1
    return out[:length]


# RFC 9180


def labeled_extract(suite, salt, label, ikm):
    return extract(salt, b"HPKE-v1" + suite + label + ikm)


def labeled_expand(suite, prk, label, info, length):
    return expand(prk, length.to_bytes(2, "big") + b"HPKE-v1" + suite + label + info, length)


def raw(public):
    return public.public_bytes(Encoding.Raw, PublicFormat.Raw)


def derive_key_pair(ikm):
    prk = labeled_extract(KEM, b"", b"dkp_prk", ikm)
    private = X25519PrivateKey.from_private_bytes(labeled_expand(KEM, prk, b"sk", b"", 32))
    return private, raw(private.public_key())


def key_and_nonce(dh, enc, recipient, info):
    shared = labeled_expand(KEM, labeled_extract(KEM, b"", b"eae_prk", dh), b"shared_secret", enc + recipient, 32)
    context = b"\x00" + labeled_extract(HPKE, b"", b"psk_id_hash", b"") + labeled_extract(HPKE, b"", b"info_hash", info)
    secret = labeled_extract(HPKE, shared, b"secret", b"")
    return labeled_expand(HPKE, secret, b"key", context, 32), labeled_expand(HPKE, secret, b"base_nonce", context, 12)


def seal_base(recipient, info, text, ephemeral_ikm):
    private, enc = derive_key_pair(ephemeral_ikm)
    dh = private.exchange(X25519PublicKey.from_public_bytes(recipient))
    key, nonce = key_and_nonce(dh, enc, recipient, info)
    return enc + AESGCM(key).encrypt(nonce, text, b"")


def open_base(private, info, sealed):
    enc = sealed[:32]
    dh = private.exchange(X25519PublicKey.from_public_bytes(enc))
    key, nonce = key_and_nonce(dh, enc, raw(private.public_key()), info)
    text = AESGCM(key).decrypt(nonce, sealed[32:], b"")
    if hpke:
        suite = hpke.Suite(hpke.KEM.X25519, hpke.KDF.HKDF_SHA256, hpke.AEAD.AES_256_GCM)
        assert suite.decrypt(sealed, private, info) == text, "the library's own HPKE opens it otherwise"
    return text


# GF(2^8) mod 0x11b by logarithms to base 3


LOG, EXP, power = {}, [], 1
for exponent in range(255):
    LOG[power] = exponent
    EXP.append(power)
    power ^= (power << 1) ^ (0x11B if power & 0x80 else 0)


def multiply(a, b):
    return EXP[(LOG[a] + LOG[b]) % 255] if a and b else 0


def divide(a, b):
    return EXP[(LOG[a] - LOG[b]) % 255] if a else 0


def combine(shares):
    secret = [0] * 32
    for i, share in shares.items():
        weight = 1
        for j in shares:
            if j != i:
                weight = multiply(weight, divide(j, i ^ j))
        secret = [s ^ multiply(weight, byte) for s, byte in zip(secret, share)]
    return bytes(secret)


def share_at(s, coefficients, i):
    share, x = list(s), i
    for coefficient in coefficients:
        share = [a ^ multiply(x, c) for a, c in zip(share, coefficient)]
        x = multiply(x, i)
    return bytes(share)


# RFC 6962, Padmé


def merkle_root(leaves):
    if len(leaves) == 1:
        return sha256(b"\x00", leaves[0])
    split = 1
    while split * 2 < len(leaves):
        split *= 2
    return sha256(b"\x01", merkle_root(leaves[:split]), merkle_root(leaves[split:]))


def padme(length):
    if length < 2:
        return length
    exponent = length.bit_length() - 1
    zeros = exponent - exponent.bit_length()
    mask = (1 << max(zeros, 0)) - 1
    return (length + mask) & ~mask


# the bid


def verify(public, label, body, signature):
    try:
        Ed25519PublicKey.from_public_bytes(b64(public)).verify(b64(signature), label + body)
        return True
    except InvalidSignature:
        return False


def check_keys(keys):
    for member in keys["members"]:
        claim = dict(keys["context"], i=member["i"], public_key=member["public_key"])
        if not verify(member["identity"], b"diwan/member-key/v1\0", jcs(claim), member["signature"]):
            sys.exit("member %d did not sign" % member["i"])
    return sha256(b"diwan/committee-keys/v1\0", jcs(keys))


def share_info(hctx, i):
    return b"diwan/share/v1\0" + hctx + bytes([i])


def open_shares(envelope, keys, roots, members, hctx):
    shares = {}
    for i in members:
        root = bytes.fromhex(roots[str(i)])
        ikm = expand(extract(b"", root), b"diwan/opening-key/v1\0" + jcs(keys["context"]), 32)
        private, public = derive_key_pair(ikm)
        assert public == b64(keys["members"][i - 1]["public_key"]), "the root secret is not this member's"
        shares[i] = open_base(private, share_info(hctx, i), b64(envelope["wraps"][i - 1]))
    return shares


def check_wraps(envelope, keys, s, prk, hctx):
    t, n = envelope["hdr"]["t"], envelope["hdr"]["n"]
    flat = expand(prk, b"poly\0" + hctx, 32 * (t - 1))
    coefficients = [flat[k : k + 32] for k in range(0, len(flat), 32)]
    wrong = []
    for i in range(1, n + 1):
        ephemeral = expand(prk, b"eph\0" + hctx + bytes([i]), 32)
        recipient = b64(keys["members"][i - 1]["public_key"])
        wrap = seal_base(recipient, share_info(hctx, i), share_at(s, coefficients, i), ephemeral)
        if wrap != b64(envelope["wraps"][i - 1]):
            wrong.append(i)
    if wrong:
        raise Malformed("wraps %s" % wrong)


def decrypt(segments, cek, hctx):
    plaintext = b""
    for k, segment in enumerate(segments):
        nonce = bytes(7) + k.to_bytes(4, "big") + bytes([k == len(segments) - 1])
        try:
            plaintext += AESGCM(cek).decrypt(nonce, segment, hctx)
        except InvalidTag:
            raise Malformed("tag %d" % k)
    return plaintext


def read_plaintext(plaintext, hdr, hctx):
    length = int.from_bytes(plaintext[:4], "big")
    if not 0 < length <= len(plaintext) - 4:
        raise Malformed("manifest length")
    manifest = json.loads(plaintext[4 : 4 + length])
    if jcs(manifest) != plaintext[4 : 4 + length]:
        raise Malformed("manifest form")
    if any(manifest[field] != hdr[field] for field in ("procedure", "lot", "envelope")):
        raise Malformed("manifest header")
    # The envelope's name, which is that of the keys, says what the manifest may say of its author.
    author = {"tenderer", "salt_b", "identity", "signature"} & manifest.keys()
    if hdr["envelope"] == "work":
        if author or "work" in manifest or manifest["v"] != 2:
            raise Malformed("authorship")
        return manifest, read_files(plaintext, manifest, 4 + length)
    if len(author) < 4 or manifest["v"] != 1 or ("work" in manifest) != (hdr["envelope"] == "name"):
        raise Malformed("authorship")
    bidder = hmac.new(b64(manifest["salt_b"]), b"diwan/bidder/v1\0" + manifest["tenderer"].encode(), hashlib.sha256)
    if bidder.digest() != b64(hdr["bidder"]):
        raise Malformed("bidder")
    unsigned = {name: value for name, value in manifest.items() if name != "signature"}
    if not verify(manifest["identity"], b"diwan/manifest/v1\0" + hctx, jcs(unsigned), manifest["signature"]):
        raise Malformed("signature")
    return manifest, read_files(plaintext, manifest, 4 + length)


def read_files(plaintext, manifest, place):
    files = []
    for entry in manifest["files"]:
        digest = sha256(plaintext[place : place + entry["bytes"]])
        if digest != b64(entry["sha256"]):
            raise Malformed("file")
        files.append({"name": entry["name"], "sha256": digest.hex()})
        place += entry["bytes"]
    if padme(place) != len(plaintext) or any(plaintext[place:]):
        raise Malformed("padding")
    return files


def main(folder, members):
    raw_envelope = (folder / "envelope.json").read_bytes()
    envelope = json.loads(raw_envelope)
    keys = json.loads((folder / "committee_keys.json").read_bytes())
    roots = json.loads((folder / "roots.json").read_bytes())
    body = (folder / "body.bin").read_bytes()
    assert jcs(envelope) == raw_envelope, "E is not canonical"

    hdr = envelope["hdr"]
    kset = check_keys(keys)
    assert kset == b64(hdr["kset"]), "the envelope is for another committee"
    hctx = sha256(b"diwan/bid-header/v1\0", jcs(hdr))
    result = {"eid": sha256(b"diwan/envelope/v1\0", raw_envelope).hex(), "kset": kset.hex()}

    s = combine(open_shares(envelope, keys, roots, members, hctx))
    prk = extract(b"diwan/bid/v1\0", s)
    if expand(prk, b"com\0" + hctx, 32) != b64(envelope["com"]):
        return dict(result, verdict="disputed")
    result["s"] = s.hex()
    try:
        check_wraps(envelope, keys, s, prk, hctx)
        segments = [body[k : k + SEGMENT + 16] for k in range(0, len(body), SEGMENT + 16)]
        if len(body) != envelope["body_bytes"] or merkle_root(segments) != b64(envelope["body_root"]):
            return dict(result, verdict="not the committed body")
        plaintext = decrypt(segments, expand(prk, b"cek\0" + hctx, 32), hctx)
        manifest, files = read_plaintext(plaintext, hdr, hctx)
    except Malformed as why:
        return dict(result, verdict="malformed", why=str(why))
    who = {"tenderer": manifest.get("tenderer"), "work": manifest.get("work")}
    return dict(result, verdict="valid", **who, total=manifest["offer"]["total"], files=files)


if __name__ == "__main__":
    seats = [int(seat) for seat in sys.argv[2].split(",")]
    print(json.dumps(main(pathlib.Path(sys.argv[1]), seats)))
