import { expect, test } from "vitest";
import { type Plan, planSchema } from "../engine/plan/plan.ts";
import { formatPlanParam, parsePlanParam } from "./plan-param.ts";

const plans: Plan[] = [
  planSchema.parse({}),
  planSchema.parse({
    language: "ko",
    subjects: ["HASS/Law", "Art & Sports", "Tech./Chemical Eng."],
    sampleSize: 50,
  }),
  planSchema.parse({
    skills: ["Value/alignment"],
    targets: ["Local"],
    formats: ["short-form", "MCQA"],
    benchmarks: ["a,b", "50%;x=y", "한국어"],
    seed: 4_294_967_295,
  }),
];

test.each(plans)("a plan comes back from its link as it went in", plan => {
  const link = new URL("http://x/");
  link.searchParams.set("plan", formatPlanParam(plan));
  expect(parsePlanParam(new URL(link.href).searchParams.get("plan")!)).toEqual(plan);
});

test("a plan is short to read", () => {
  expect(formatPlanParam(plans[1]!)).toBe("l=ko;s=HASS/Law,Art & Sports,Tech./Chemical Eng.;n=50");
  expect(formatPlanParam(plans[0]!)).toBe("n=200");
});

test.each([
  "",
  "nonsense",
  "n=",
  "n=abc",
  "n=0",
  "n=1.5",
  "s=No such",
  "l=ko;x=1",
  "n=10;d=-1",
  "k=Magic;n=5",
])("%j is no plan", value => {
  expect(parsePlanParam(value)).toBeNull();
});

test("a plan's own way of scoring goes there and back; the default leaves no trace", () => {
  const plan = planSchema.parse({ scorers: { MCQA: "llm_judge", "short-form": "math_verify" }, samples: 5 });
  expect(formatPlanParam(plan)).toBe("n=200;c=MCQA:llm_judge,short-form:math_verify;r=5");
  expect(parsePlanParam(formatPlanParam(plan))).toEqual(plan);
  expect(formatPlanParam(planSchema.parse({ samples: 1 }))).toBe("n=200");
  expect(parsePlanParam("n=200;c=MCQA:magic")).toBeNull();
  expect(parsePlanParam("n=200;c=MCQA")).toBeNull();
});

test("a stop goes there and back with its margin; none leaves no trace", () => {
  expect(formatPlanParam(planSchema.parse({ stop: "settled" }))).toBe("n=200;o=settled;g=2");
  const plan = planSchema.parse({ stop: "settled", margin: 0.5 });
  expect(parsePlanParam(formatPlanParam(plan))).toEqual(plan);
  expect(formatPlanParam(planSchema.parse({ stop: "never", margin: 3 }))).toBe("n=200");
  expect(parsePlanParam("n=200;o=soon")).toBeNull();
});

test("worked examples go there and back; none leaves no trace", () => {
  const plan = planSchema.parse({ fewShot: 3 });
  expect(formatPlanParam(plan)).toBe("n=200;e=3");
  expect(parsePlanParam("n=200;e=3")).toEqual(plan);
  expect(formatPlanParam(planSchema.parse({ fewShot: 0 }))).toBe("n=200");
  expect(parsePlanParam("n=200;e=11")).toBeNull();
});
