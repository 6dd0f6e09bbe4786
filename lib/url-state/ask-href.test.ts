import { expect, test } from "vitest";
import { planSchema } from "../engine/plan/plan.ts";
import { askHref, askOnHref } from "./ask-href.ts";
import { parsePlanParam } from "./plan-param.ts";

const plan = planSchema.parse({ language: "ko", sampleSize: 400, seed: 3, stop: "settled", margin: 5 });
const planIn = (href: string) => parsePlanParam(new URL(href, "http://a").searchParams.get("plan")!);

test("a question is asked again as it was, its stop with it", () => {
  expect(planIn(askHref({ query: "q", plan }))).toEqual(plan);
});

test("what a settled ranking left is asked to its end: the same draw and models, without a stop", () => {
  const { stop: _stop, margin: _margin, ...whole } = plan;
  const href = askOnHref({ leaderboard: { query: "q", plan }, slug: "s1" });
  expect(planIn(href)).toEqual(whole);
  expect(new URL(href, "http://a").searchParams.get("from")).toBe("s1");
  expect(planIn(askOnHref({ leaderboard: { query: null, plan }, slug: "s1", sampleSize: 900 }))).toEqual({
    ...whole,
    sampleSize: 900,
  });
});
