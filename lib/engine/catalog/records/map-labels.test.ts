import { describe, expect, it } from "vitest";
import { coarseOf } from "../../taxonomy/subject-tree.ts";
import { fineSubjects } from "../../taxonomy/subjects.ts";
import { mapFormat, mapSkill, mapTarget } from "./map-labels.ts";
import { mapLanguage } from "./map-language.ts";
import { mapSubject } from "./map-subject.ts";

describe("mapSubject", () => {
  it.each([
    ["Tech./Coding", "Tech./Coding"],
    ["Technology/Programming", "Tech./Coding"],
    ["tech/electrical/Electrical Eng", "Tech./Electrical Eng."],
    ["Tech./Electrical Engineering", "Tech./Electrical Eng."],
    ["Technology/Energy eng.", "Tech./Energy"],
    ["science/math", "Science/Math"],
    ["Mathematics", "Science/Math"],
    ["social&humanity/history", "HASS/History"],
    ["Humanities and Social Science (HASS)/Cognitive studies", "HASS/Cognitive Studies"],
    ["Arts and Sports/Festivals", "Art & Sports/Festivals"],
    ["Culture/Holiday", "Culture/Celebration Holiday"],
    ["culture/work_life", "Culture/Work Life"],
    ["Social intelligence/Value", "Social Intelligence/Value/Alignment"],
    ["Value/alignment", "Social Intelligence/Value/Alignment"],
    ["Social Intelligence/misc/norm", "Social Intelligence/Norms"],
    ["Tech./tech/marine_eng", "Tech./Marine Eng."],
    ["Tech./tech/programming", "Tech./Coding"],
    ["Science", "Science"],
    ["misc", "Social Intelligence"],
    ["HASS/HASS", "HASS"],
  ])("knows %s", (label, id) => {
    expect(mapSubject(label)).toEqual({ id, known: true });
  });

  it.each([
    ["Art & Sports/arts&sports/dog", "Art & Sports/other"],
    ["Art & Sports/arts&sports/urban_design", "Art & Sports/other"],
    ["HASS/Math", "HASS/other"],
    ["HASS/Culture", "HASS/other"],
    ["Tech./tech/robotics", "Tech./other"],
    ["Science/science/dna2protein", "Science/other"],
    ["Cooking", "other"],
    ["", "other"],
    ["constructor/__proto__", "other"],
  ])("keeps %s as other", (label, id) => {
    expect(mapSubject(label)).toEqual({ id, known: false });
  });

  it("maps every canonical subject to itself, and by its bare name where that is unique", () => {
    for (const { id } of fineSubjects) {
      expect(mapSubject(id)).toEqual({ id, known: true });
      expect(mapSubject(id.slice(coarseOf(id).length + 1))).toEqual({ id, known: true });
    }
  });
});

it("skills, targets and formats are known by every spelling BenchHub uses", () => {
  expect(
    ["Knowledge", "reasoning", "Value", "Alignment", "Value/Alignment", "Value/alignment"].map(mapSkill),
  ).toEqual(["Knowledge", "Reasoning", ...Array.from({ length: 4 }, () => "Value/alignment")]);
  expect(["General", "Cultural", "local"].map(mapTarget)).toEqual(["General", "Local", "Local"]);
  expect(["MCQA", "binary", "alignment", "free-form", "short-form", "Open-Ended"].map(mapFormat)).toEqual([
    "MCQA",
    "Binary",
    "alignment",
    "free-form",
    "short-form",
    "open-ended",
  ]);
  expect([mapSkill("talent"), mapTarget("toString"), mapFormat("")]).toEqual([null, null, null]);
});

it.each([
  ["English", "en"],
  ["korean", "ko"],
  ["ko", "ko"],
  ["pt_BR", "pt-BR"],
  ["Japanese", "ja"],
  ["zh-hant", "zh-Hant"],
  ["kok", "kok"],
  ["Klingonese of the north", null],
  ["", null],
  ["k", null],
])("language %s is %s", (label, code) => {
  expect(mapLanguage(label)).toBe(code);
});
