import { describe, expect, it } from "vitest";
import { normalQuantile } from "./normal-quantile.ts";

describe("normalQuantile", () => {
  // R: qnorm(p); the digits by √2·erf⁻¹(2p − 1) in 30-digit arithmetic.
  it.each([
    [0.5, 0],
    [0.8, 0.8416212335729142],
    [0.975, 1.959963984540054],
    [0.001, -3.090232306167814],
    [0.9999, 3.71901648545568],
    [1e-10, -6.361340902404056],
  ])("of %d is %d", (p, z) => {
    expect(normalQuantile(p)).toBeCloseTo(z, 12);
  });

  it.each([0, 1, -0.1, Number.NaN])("of %d does not exist", p => {
    expect(() => normalQuantile(p)).toThrow(RangeError);
  });
});
