import fc from "fast-check";
import { expect, it } from "vitest";
import { planSchema } from "../../plan/plan.ts";
import { readPlannerReply } from "./read-planner-reply.ts";

const reply = {
  subjects: ["Science"],
  skills: [],
  targets: [],
  formats: ["MCQA"],
  language: null,
  n: null,
  rationale: "r",
  not_honoured: [],
};

it("a brace inside a string is no brace", () => {
  const text = JSON.stringify({ ...reply, rationale: 'curly } and \\ and "quoted {' });
  expect(readPlannerReply(`note: ${text} }`)).toMatchObject({ ok: true, plan: { subjects: ["Science"] } });
});

it("a label is what it is: another case or a fine name alone is told back, not guessed", () => {
  expect(
    readPlannerReply(JSON.stringify({ ...reply, subjects: ["science"], formats: ["mcqa"] })),
  ).toMatchObject({
    ok: false,
    problem: expect.stringMatching(/subjects\.0: "science".*formats\.0: "mcqa"/),
  });
});

it("whatever a model says, the answer is a plan or a problem, in linear time", () => {
  const parts = fc.constantFrom(
    "{",
    "}",
    '"',
    "\\",
    "```json",
    JSON.stringify(reply),
    "text ",
    "[",
    "\ud83d",
    "\0",
  );
  fc.assert(
    fc.property(fc.array(parts, { maxLength: 200 }), texts => {
      const read = readPlannerReply(texts.join(""));
      if (read.ok) expect(planSchema.parse(read.plan)).toEqual(read.plan);
      else expect(read.problem).not.toBe("");
    }),
    { numRuns: 300, seed: 7 },
  );
  const startedAt = performance.now();
  readPlannerReply("{".repeat(1_000_000));
  readPlannerReply('{"'.repeat(500_000));
  readPlannerReply("{}".repeat(500_000));
  expect(performance.now() - startedAt).toBeLessThan(1_500);
});
