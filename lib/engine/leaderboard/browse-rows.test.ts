import { describe, expect, it } from "vitest";
import type { MeasuredModel } from "./browse-listing.ts";
import { buildBrowseRows, type ScorerSums } from "./browse-rows.ts";

const model = (publicId: string): MeasuredModel => ({
  publicId,
  name: publicId,
  kind: "endpoint",
  builtin: null,
  host: "h",
  model: publicId,
  settings: {},
  isPrivate: false,
});
const models = new Map([1, 2, 3].map(id => [id, model(`m${id}`)]));
const part = (fields: Partial<ScorerSums>): ScorerSums => ({
  modelId: 1,
  promptVersion: "p",
  scorer: "multiple_choice@1",
  n: 100,
  unscored: 0,
  sum: 60,
  sumOfSquares: 60,
  lastMeasured: new Date(0),
  ...fields,
});
const rowsOf = (...sums: ScorerSums[]) => buildBrowseRows({ sums, models });

describe("rows of a slice", () => {
  it("add up different scorers, and of one scorer the newest version only", () => {
    const [row] = rowsOf(
      part({ scorer: "multiple_choice@9", sum: 10, sumOfSquares: 10, unscored: 2 }),
      part({ scorer: "multiple_choice@10", lastMeasured: new Date(5) }),
      part({ scorer: "binary@1", n: 20, sum: 20, sumOfSquares: 20 }),
      part({ scorer: "runner@1", n: 0, unscored: 3, sum: 0, sumOfSquares: 0 }),
    );
    expect(row).toMatchObject({ n: 120, unscored: 3, outdated: 102, lastMeasured: new Date(5) });
    expect(row!.mean).toBeCloseTo(80 / 120, 12);
  });

  it("never mix prompt versions", () => {
    const rows = rowsOf(part({}), part({ promptVersion: "q", sum: 90, sumOfSquares: 90 }));
    expect(rows.map(row => [row.promptVersion, row.mean])).toEqual([
      ["q", 0.9],
      ["p", 0.6],
    ]);
  });

  it("are best first, those with few answers last, and unscored is no zero", () => {
    const rows = rowsOf(
      part({ modelId: 1, n: 3, sum: 3, sumOfSquares: 3 }),
      part({ modelId: 2, n: 0, sum: 0, sumOfSquares: 0, unscored: 40 }),
      part({ modelId: 3, sum: 20, sumOfSquares: 20 }),
    );
    expect(rows.map(row => row.model.publicId)).toEqual(["m3", "m1", "m2"]);
    expect(rows[2]).toMatchObject({ mean: null, interval: null, n: 0, unscored: 40 });
  });

  it("leave out a model the reader was not given", () => {
    expect(rowsOf(part({ modelId: 9 }))).toEqual([]);
  });
});
