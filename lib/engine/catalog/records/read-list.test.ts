import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readList } from "./read-list.ts";

describe("readList", () => {
  it.each<[string, unknown, unknown]>([
    ["a list", ["a"], ["a"]],
    ["JSON", '["a", "b\\n"]', ["a", "b\n"]],
    ["Python's repr", "['손자', '할머니', '알 수 없음']", ["손자", "할머니", "알 수 없음"]],
    ["mixed quotes", `["it's", 'a "word"', 'it\\'s']`, ["it's", 'a "word"', "it's"]],
    ["a tuple with a trailing comma", "('a', 1, -2.5e3, None, True,)", ["a", 1, -2500, null, true]],
    ["lists in a list", "[['a', 'b'], []]", [["a", "b"], []]],
    ["escapes and raw strings", "['\\uac00\\x41\\\\', r'\\d', u'x']", ["가A\\", "\\d", "x"]],
    ["NumPy's print", "['a' 'b'\n 'c']", ["a", "b", "c"]],
    ["nothing in brackets", "[]", []],
  ])("reads %s", (_what, value, list) => {
    expect(readList(value)).toEqual(list);
  });

  it.each([
    "",
    "abc",
    "[",
    "['a'",
    "['a'] + ['b']",
    "[__import__('os').system('x')]",
    "['a' for x in y]",
    "[1;2]",
    "{'a': 1}",
  ])("leaves %s alone", text => {
    expect(readList(text)).toBeNull();
  });

  it("never throws and never hangs", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(..."['\"\\,()x1-.NT ") }),
        text => void readList(`[${text}]`),
      ),
    );
    expect(readList("[".repeat(100_000))).toBeNull();
  });
});
