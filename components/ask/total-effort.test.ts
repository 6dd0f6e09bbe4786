import { expect, test } from "vitest";
import type { Effort } from "../../lib/engine/plan/estimate-effort.ts";
import { totalEffort } from "./total-effort.ts";

const effort = (part: Partial<Effort>): Effort => ({
  calls: 10,
  inputTokens: 100,
  outputTokens: 50,
  seconds: 5,
  cost: null,
  basis: "measured",
  ...part,
});

test("calls and tokens add up; time adds up at one address only", () => {
  const models = [
    { address: "http://a/v1", effort: effort({}) },
    { address: "http://a/v1", effort: effort({ seconds: 7 }) },
    { address: "http://b/v1", effort: effort({ seconds: 9 }) },
  ];
  expect(totalEffort(models)).toEqual({
    calls: 30,
    tokens: 450,
    seconds: 12,
    cost: null,
    unpriced: 3,
    assumed: false,
  });
});

test("an estimate stands on assumptions where any model with calls left does", () => {
  const assumed = effort({ basis: "assumed" });
  expect(totalEffort([{ address: "a", effort: assumed }]).assumed).toBe(true);
  expect(totalEffort([{ address: "a", effort: { ...assumed, calls: 0 } }]).assumed).toBe(false);
  expect(totalEffort([])).toMatchObject({ calls: 0, tokens: 0, seconds: 0, assumed: false });
});

test("costs add up, and models without a price are counted beside them", () => {
  const models = [
    { address: "a", effort: effort({ cost: 1.5 }) },
    { address: "b", effort: effort({ cost: 0.25 }) },
    { address: "c", effort: effort({}) },
    { address: "d", effort: effort({ calls: 0 }) },
  ];
  expect(totalEffort(models)).toMatchObject({ cost: 1.75, unpriced: 1 });
});
