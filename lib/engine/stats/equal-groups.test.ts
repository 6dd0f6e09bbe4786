import { describe, expect, it } from "vitest";
import { equalGroups } from "./equal-groups.ts";

const columns = [
  [1, 0, 1, 0, 1, 0.5],
  [1, 1, 1, 1, 0, 1],
].map(values => Float64Array.from(values));

describe("equalGroups", () => {
  it("counts the groups that no column tells apart, in order of first appearance", () => {
    const { first, size } = equalGroups(columns);
    expect([...first]).toEqual([0, 1, 4, 5]);
    expect([...size]).toEqual([2, 2, 1, 1]);
  });

  it("does not depend on the order of the columns", () => {
    expect(equalGroups(columns.toReversed())).toEqual(equalGroups(columns));
  });

  it("of nothing is nothing", () => {
    expect(equalGroups([]).size).toHaveLength(0);
    expect(equalGroups([new Float64Array(0)]).size).toHaveLength(0);
  });
});
