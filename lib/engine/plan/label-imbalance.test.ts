import { describe, expect, it } from "vitest";
import { findImbalance } from "./label-imbalance.ts";
import type { FacetCounts } from "./plan-preview.ts";

const counts = (part: Partial<Record<keyof FacetCounts, Record<string, number>>>): FacetCounts => {
  const none: FacetCounts = { language: [], subject: [], skill: [], target: [], format: [], benchmark: [] };
  for (const [facet, labels] of Object.entries(part))
    none[facet as keyof FacetCounts] = Object.entries(labels).map(([value, count]) => ({ value, count }));
  return none;
};

describe("findImbalance", () => {
  it("tells which label most of the items have, from three quarters on", () => {
    expect(findImbalance({ drawn: counts({ format: { MCQA: 75, Binary: 25 } }), asked: {} })).toEqual([
      { kind: "mostly", facet: "format", value: "MCQA", count: 75, total: 100 },
    ]);
    expect(findImbalance({ drawn: counts({ format: { MCQA: 74, Binary: 26 } }), asked: {} })).toEqual([]);
  });

  it("finds nothing odd where there is one label only: it was asked for", () => {
    expect(findImbalance({ drawn: counts({ format: { MCQA: 100 } }), asked: { format: ["MCQA"] } })).toEqual(
      [],
    );
  });

  it("tells which labels asked for hardly occur, a coarse subject counting its parts", () => {
    const drawn = counts({
      subject: { "HASS/Law": 60, "Science/Math": 50, "Science/Physics": 6, "Tech./AI": 4 },
    });
    expect(
      findImbalance({ drawn, asked: { subject: ["HASS/Law", "Science", "Tech./AI", "Tech./IT"] } }),
    ).toEqual([
      { kind: "few", facet: "subject", value: "Tech./AI", count: 4, total: 120 },
      { kind: "few", facet: "subject", value: "Tech./IT", count: 0, total: 120 },
    ]);
  });

  it("does not call even shares of a small draw few", () => {
    const drawn = counts({ subject: { "HASS/Law": 5, "Tech./AI": 5 } });
    expect(findImbalance({ drawn, asked: { subject: ["HASS/Law", "Tech./AI"] } })).toEqual([]);
  });

  it("names no more than three labels of a facet, and none where nothing is drawn", () => {
    const drawn = counts({ subject: { "HASS/Law": 100 } });
    const subject = ["HASS/Law", "Tech./AI", "Tech./IT", "Tech./Energy", "Tech./Coding"];
    expect(findImbalance({ drawn, asked: { subject } })).toHaveLength(3);
    expect(findImbalance({ drawn: counts({}), asked: { subject } })).toEqual([]);
  });
});
