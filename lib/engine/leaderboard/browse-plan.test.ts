import { expect, test } from "vitest";
import { planSchema } from "../plan/plan.ts";
import type { BrowseLabels } from "./browse-listing.ts";
import { planOfBrowse } from "./browse-plan.ts";

const any: BrowseLabels = {
  language: null,
  subject: null,
  skill: null,
  target: null,
  format: null,
  scorer: null,
  promptVersion: null,
};

test("a slice becomes the plan with the same labels", () => {
  const labels = { ...any, language: "ko", subject: "HASS/Law", skill: "Knowledge", format: "MCQA" };
  expect(planOfBrowse({ ...labels, scorer: "multiple_choice@1" })).toEqual(
    planSchema.parse({ language: "ko", subjects: ["HASS/Law"], skills: ["Knowledge"], formats: ["MCQA"] }),
  );
  expect(planOfBrowse(any)).toEqual(planSchema.parse({}));
});

test("what no plan knows is left out or widened, never an error", () => {
  const plan = planOfBrowse({ ...any, language: "not a language", subject: "Tech./robots", skill: "Magic" });
  expect(plan).toEqual(planSchema.parse({ subjects: ["Tech."] }));
  expect(planOfBrowse({ ...any, subject: "nothing" })).toEqual(planSchema.parse({}));
});
