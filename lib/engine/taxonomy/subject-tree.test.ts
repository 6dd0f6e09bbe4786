import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  canonicalSubjects,
  coarseOf,
  expandSubjects,
  isCoarseSubject,
  isFineSubject,
  isSubject,
  listFineSubjects,
  subjectName,
} from "./subject-tree.ts";
import { coarseSubjects, fineSubjects, type SubjectId } from "./subjects.ts";

const coarseIds = coarseSubjects.map(s => s.id);
const fineIds = fineSubjects.map(s => s.id);
const subjectSet = fc.uniqueArray(fc.constantFrom<SubjectId>(...coarseIds, ...fineIds));

describe("the subject tree", () => {
  it("has 6 coarse and 64 fine subjects, each once, every fine one under a coarse one", () => {
    expect(new Set(coarseIds).size).toBe(6);
    expect(new Set(fineIds).size).toBe(64);
    for (const id of fineIds) expect(coarseIds).toContain(coarseOf(id));
    expect(coarseIds.flatMap(listFineSubjects).sort()).toEqual([...fineIds].sort());
  });

  it("is BenchHub's own list of fine subjects, letter by letter", () => {
    // SHA-256 of the sorted `canonical_subjects` of BenchHub's taxonomy, one a line.
    const hash = createHash("sha256")
      .update([...fineIds].sort().join("\n"))
      .digest("hex");
    expect(hash.slice(0, 16)).toBe("ca97469c0e9fd211");
  });

  it("tells coarse from fine from unknown", () => {
    expect([isCoarseSubject("Science"), isFineSubject("Science"), isSubject("Science")]).toEqual([
      true,
      false,
      true,
    ]);
    expect([isCoarseSubject("Science/Math"), isFineSubject("Science/Math")]).toEqual([false, true]);
    for (const id of ["", "science", "Science/", "Science/Alchemy", "constructor", "Tech"])
      expect(isSubject(id)).toBe(false);
  });

  it("keeps the slash inside a fine part", () => {
    expect(coarseOf("Social Intelligence/Value/Alignment")).toBe("Social Intelligence");
    expect(isFineSubject("Social Intelligence/Value/Alignment")).toBe(true);
  });

  it("names a subject in Korean or English, and an unknown one by itself", () => {
    expect(subjectName({ id: "HASS/Law", locale: "ko" })).toBe("법");
    expect(subjectName({ id: "HASS/Law", locale: "en" })).toBe("Law");
    expect(subjectName({ id: "Tech.", locale: "fr" })).toBe("Technology");
    expect(subjectName({ id: "Science/Alchemy", locale: "ko" })).toBe("Science/Alchemy");
  });
});

describe("canonicalSubjects", () => {
  it.each<{ of: SubjectId[]; is: SubjectId[]; because: string }>([
    { of: [], is: [], because: "no filter" },
    { of: ["HASS/Law", "HASS/Law"], is: ["HASS/Law"], because: "said twice" },
    { of: ["Science/Math", "HASS/Law"], is: ["HASS/Law", "Science/Math"], because: "another order" },
    { of: ["Science", "Science/Math"], is: ["Science"], because: "a part beside its whole" },
    { of: listFineSubjects("Science"), is: ["Science"], because: "all parts of one" },
    {
      of: [...listFineSubjects("Science"), "Tech./AI"],
      is: ["Science", "Tech./AI"],
      because: "all of one and a part of another",
    },
    { of: coarseIds, is: [], because: "all coarse ones are no filter" },
    { of: fineIds, is: [], because: "all fine ones are no filter" },
  ])("$because: $is", ({ of, is }) => {
    expect(canonicalSubjects(of)).toEqual(is);
  });

  it("is idempotent, ignores order, and selects the same fine subjects", () => {
    fc.assert(
      fc.property(subjectSet, fc.infiniteStream(fc.nat()), (ids, keys) => {
        const canonical = canonicalSubjects(ids);
        expect(canonicalSubjects(canonical)).toEqual(canonical);
        const shuffled = ids.map(id => ({ id, key: keys.next().value })).sort((a, b) => a.key - b.key);
        expect(canonicalSubjects(shuffled.map(s => s.id))).toEqual(canonical);
        const all = canonical.length === 0 && ids.length > 0;
        expect(all ? [...fineIds].sort() : expandSubjects(canonical)).toEqual(expandSubjects(ids));
      }),
    );
  });
});

describe("expandSubjects", () => {
  it("replaces a coarse subject by its parts, without doubles", () => {
    expect(expandSubjects(["Social Intelligence", "Social Intelligence/Bias"])).toEqual([
      "Social Intelligence/Bias",
      "Social Intelligence/Commonsense",
      "Social Intelligence/Norms",
      "Social Intelligence/Value/Alignment",
    ]);
  });

  it("of no filter names nothing", () => {
    expect(expandSubjects([])).toEqual([]);
  });
});
