/** A bid that `diwan seal` made offline: its folder, chosen by a person, checked before anything of it is sent. */

import { envelopeId, parseEnvelope, segmentBytesOf, segmentsOf } from "../seal/envelope.js";
import { toBase64url } from "../seal/bytes.js";
import { Refused } from "../seal/refused.js";

/** A folder that is not what it should be; `code` says in which way. */
export class NoSealedBid extends Error {
  /** @param {"description" | "envelope" | "other-bid" | "segments"} code @param {Record<string, string | number>} [data] */
  constructor(code, data = {}) {
    super(code);
    this.code = code;
    this.data = data;
  }
}

/**
 * @param {{ name: string, webkitRelativePath?: string, size: number, text(): Promise<string> }[]} files
 * @param {{ procedure: string, lot: string, party: string }} place
 * @returns {Promise<{ sealed: import("./bid-upload.js").Sealed, segment: (number: number) => any }>}
 */
export async function readFolder(files, place) {
  const named = (name) => files.find((file) => file.name === name);
  const description = named("bid.json");
  const envelopeFile = named("envelope.json");
  if (!description || !envelopeFile) throw new NoSealedBid("description");
  let told;
  try {
    told = JSON.parse(await description.text());
  } catch {
    throw new NoSealedBid("description");
  }
  const salt = /^[A-Za-z0-9_-]{43}$/.test(told?.salt);
  if (told?.v !== 1 || !salt) throw new NoSealedBid("description");
  const { procedure, lot, party } = place;
  if (told.procedure !== procedure || told.lot !== lot || told.party !== party) {
    throw new NoSealedBid("other-bid", { procedure: told.procedure, lot: told.lot, party: told.party });
  }
  const text = await envelopeFile.text();
  let envelope;
  try {
    envelope = parseEnvelope(text);
  } catch (error) {
    if (error instanceof Refused) throw new NoSealedBid("envelope");
    throw error;
  }
  const eid = toBase64url(envelopeId(envelope));
  const { hdr } = envelope;
  if (eid !== told.eid || hdr.procedure !== procedure || hdr.lot !== lot) throw new NoSealedBid("envelope");
  const segments = segmentsOf(envelope);
  const bodies = new Map(files.filter((file) => /^\d{6,}$/.test(file.name)).map((file) => [Number(file.name), file]));
  for (let number = 0; number < segments; number += 1) {
    if (bodies.get(number)?.size !== segmentBytesOf(envelope, number)) throw new NoSealedBid("segments", { number: number + 1, segments });
  }
  const sealed = { procedure, lot, party, kind: hdr.envelope, eid, salt: told.salt, envelope: text, segments };
  return { sealed, segment: (number) => bodies.get(number) };
}
