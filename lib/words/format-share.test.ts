import { expect, test } from "vitest";
import { digitBasis, formatDifference, formatPoints, formatShare } from "./format-share.ts";

const share = (value: number | null, n: number) => formatShare({ share: value, n, locale: "en" });

test("no decimals below 200 questions, one from there", () => {
  expect(share(31 / 50, 50)).toBe("62");
  expect(share(0.62, 199)).toBe("62");
  expect(share(0.78, 200)).toBe("78.0");
  expect(share(0.6237, 5_000)).toBe("62.4");
});

test("absent is a dash, never 0", () => {
  expect(share(null, 0)).toBe("–");
  expect(share(Number.NaN, 0)).toBe("–");
  expect(share(0, 10)).toBe("0");
});

test("0 and 100 are said only of none and all", () => {
  expect(share(1_999 / 2_000, 2_000)).toBe("99.9");
  expect(share(1 / 4_000, 4_000)).toBe("0.1");
  expect(share(198.9 / 199, 199)).toBe("99");
  expect(share(1, 2_000)).toBe("100.0");
});

test("a row with a few unscored answers keeps the digits of its column, one with many does not", () => {
  const rows = [{ n: 200 }, { n: 199 }, { n: 40 }];
  expect(rows.map(({ n }) => digitBasis({ n, rows }))).toEqual([200, 200, 40]);
  expect(digitBasis({ n: 0, rows: [] })).toBe(0);
});

test("gaps are whole points until they are small", () => {
  expect(formatPoints({ gap: 0.0912, locale: "ko" })).toBe("9");
  expect(formatPoints({ gap: 0.0214, locale: "ko" })).toBe("2.1");
});

test("differences carry their sign, and the digits of their questions", () => {
  const of = (difference: number, n: number) => formatDifference({ difference, n, locale: "en" });
  expect(of(0.0451, 200)).toBe("+4.5");
  expect(of(-0.0451, 60)).toBe("−5");
  expect(formatDifference({ difference: 0.0451, n: 200, locale: "en", plus: false })).toBe("4.5");
  expect([of(0, 200), of(-0.0001, 200)]).toEqual(["0.0", "0.0"]);
});
