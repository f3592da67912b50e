// What the page makes of what is typed, for the test that holds it against the node's rules.
import { offers } from "../../static/portal/offer.js";
import { given, say } from "./given.mjs";

say(offers(given.form, given.typed, given.language));
