// Runs test files, several at a time, in the order in which they are named: `node suite.js AT_ONCE FILE…`.
//
// `node --test` sorts its files by name, so that the longest begin last and the machine waits for them alone.

import { run } from "node:test";
import { spec } from "node:test/reporters";

const [atOnce, ...files] = process.argv.slice(2);
const tests = run({ files, concurrency: Number(atOnce) });
tests.on("test:fail", () => (process.exitCode = 1));
tests.compose(spec).pipe(process.stdout);
