import { describe, expect, it } from "vitest";
import { estimateEffort } from "./estimate-effort.ts";

const lengths = [
  { language: "en", items: 3, characters: 900 },
  { language: "ko", items: 1, characters: 200 },
];

describe("estimateEffort", () => {
  it("of a model never measured stands on the stated assumptions", () => {
    // Per prompt: ((900 + 3·100) / 4 + (200 + 100) / 1.5) / 4 = (300 + 200) / 4 = 125 tokens.
    expect(estimateEffort({ calls: 10, lengths, fewShot: 0, usage: null, concurrency: 4 })).toEqual({
      calls: 10,
      inputTokens: 1_250,
      outputTokens: 2_000,
      seconds: 12,
      cost: null,
      basis: "assumed",
    });
  });

  it("of a measured model stands on its own answers", () => {
    const usage = { samples: 40, inputTokens: 80.4, outputTokens: 12.5, latencyMs: 250 };
    expect(estimateEffort({ calls: 10, lengths, fewShot: 0, usage, concurrency: 8 })).toEqual({
      calls: 10,
      inputTokens: 804,
      outputTokens: 125,
      seconds: 0.5,
      cost: null,
      basis: "measured",
    });
  });

  it("counts worked examples as questions more", () => {
    // ((1,800 + 300) / 4 + (400 + 100) / 1.5) / 4 = (525 + 333.3…) / 4 = 214.58…
    expect(estimateEffort({ calls: 1, lengths, fewShot: 1, usage: null, concurrency: 1 }).inputTokens).toBe(
      215,
    );
  });

  it("costs its tokens where a price is stated", () => {
    const usage = { samples: 40, inputTokens: 100, outputTokens: 20, latencyMs: 250 };
    const price = { inputPerMillion: 1, outputPerMillion: 10 };
    // 1,000 calls × (100 × 1 + 20 × 10) / 1e6.
    const { cost } = estimateEffort({ calls: 1_000, lengths, fewShot: 0, usage, concurrency: 8, price });
    expect(cost).toBeCloseTo(0.3, 12);
  });

  it("of nothing left is nothing", () => {
    expect(estimateEffort({ calls: 0, lengths: [], fewShot: 3, usage: null, concurrency: 8 })).toMatchObject({
      calls: 0,
      inputTokens: 0,
      outputTokens: 0,
      seconds: 0,
    });
  });
});
