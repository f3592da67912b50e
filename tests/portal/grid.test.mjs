import assert from "node:assert/strict";
import { test } from "node:test";
import { cells, moved, placed } from "../../static/portal/grid.js";

test("a paste from a spreadsheet keeps its rows and columns", () => {
  assert.deepEqual(cells("1,5\t0\t19\r\n2\t\t7\r\n"), [["1,5", "0", "19"], ["2", "", "7"]]);
  assert.deepEqual(cells("12"), [["12"]]);
  assert.deepEqual(cells('"1\t2"\t"say ""x"""\n3'), [["1\t2", 'say "x"'], ["3"]]);
  assert.deepEqual(cells("1\n\n2"), [["1"], [""], ["2"]]);
});

test("a paste begins at the cell in hand, and what stands outside is counted", () => {
  const { cells: found, outside } = placed([["a", "b", "c"], ["d", "e", ""], ["f", "", ""]], 1, 1, 3, 3);
  assert.deepEqual(found, [
    { row: 1, column: 1, text: "a" },
    { row: 1, column: 2, text: "b" },
    { row: 2, column: 1, text: "d" },
    { row: 2, column: 2, text: "e" },
  ]);
  assert.equal(outside, 2);
});

test("keys lead to the neighbour, sideways as the page is written", () => {
  assert.deepEqual(moved("Enter", 1, 1, false), [2, 1]);
  assert.deepEqual(moved("ArrowUp", 1, 1, false), [0, 1]);
  assert.deepEqual(moved("ArrowRight", 1, 1, false), [1, 2]);
  assert.deepEqual(moved("ArrowRight", 1, 1, true), [1, 0]);
  assert.deepEqual(moved("ArrowLeft", 1, 1, true), [1, 2]);
  assert.equal(moved("Tab", 1, 1, false), undefined);
  assert.equal(moved("5", 1, 1, false), undefined);
});
