// What the page finds about the keys that a node gives, or about a bid's receipt.
import { checkBidReceipt, checkKeys } from "../../static/portal/keys-check.js";
import { given, say } from "./given.mjs";

const policy = new TextEncoder().encode(given.policy);
if (given.receipt) {
  const { lines, inTime } = await checkBidReceipt(given.receipt, given.eid, policy);
  say({ inTime, fails: lines.filter(({ outcome }) => outcome === "fails") });
} else say(await checkKeys(given.keys, given.place, policy));
