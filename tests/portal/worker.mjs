// The worker behind a channel, as a page has it, with a node that keeps segments in memory.
import { MessageChannel } from "node:worker_threads";
import { Sealer } from "../../static/portal/sealer.js";
import { serve } from "../../static/seal/worker.js";

/** Node's ports give messages to `on`; a browser's to `addEventListener`, where both have the same event. */
export function channel(world) {
  const { port1, port2 } = new MessageChannel();
  serve(port2, world);
  port2.start();
  return port1;
}

/** A node that takes segments. @param {{ segments: () => number }} of */
export function keeper(of) {
  const bodies = new Map();
  const answer = () => {
    const present = [...bodies.keys()].sort((a, b) => a - b);
    return Response.json({ present, total: of.segments(), complete: present.length === of.segments() });
  };
  const fetch = async (address, { method, body }) => {
    if (method === "PUT") {
      const bytes = new Uint8Array(await new Response(body).arrayBuffer());
      bodies.set(Number(new URL(address, "http://node").pathname.split("/").pop()), bytes);
    }
    return answer();
  };
  return { bodies, fetch };
}

/** Seals and sends. @param {any} job @param {{ procedure: string, lot: string, party: string }} place */
export async function sealBid(job, place, tells = {}) {
  let sealed;
  const { bodies, fetch } = keeper({ segments: () => sealed.segments });
  const port = channel({ fetch });
  let kept;
  const keep = async (one) => {
    kept = one;
  };
  const sealer = new Sealer(port, { progress: () => {}, waiting: () => {}, kept: keep, ...tells });
  sealed = await sealer.seal({ created: "2026-03-02T08:00:00Z", ...job });
  await sealer.upload(place);
  sealer.end();
  return { sealed, kept, bodies: [...bodies].sort(([a], [b]) => a - b).map(([, body]) => body) };
}
