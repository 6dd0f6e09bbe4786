import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { z } from "zod";
import { generateRequestSchema, querySchema, sentPlannedSchema } from "./_server/generate-request.ts";

const source = readFileSync(new URL("actions.ts", import.meta.url), "utf8");
const bodies = new Map(
  source
    .split(/^export const /m)
    .slice(1)
    .map(text => [text.slice(0, text.search(/\W/)), text] as const),
);

const limited = [
  ["previewPlan", "plan"],
  ["readPlanYaml", "plan"],
  ["submitTask", "submit"],
  ["resumeTask", "submit"],
  ["testConnection", "test"],
  ["listModels", "test"],
  ["createShareLink", "share"],
  ["revokeShareLink", "share"],
  ["createToken", "submit"],
] as const;

it.each(limited)("%s counts as %s before it does anything", (action, limit) => {
  const body = bodies.get(action)!;
  expect(body.slice(body.indexOf("{") + 1).trimStart()).toMatch(
    new RegExp(`^await admitOrThrow\\("${limit}"\\)`),
  );
});

it("no other action does more than change one row of the visitor's own", () => {
  const others = ["cancelTask", "revokeToken"];
  expect([...bodies.keys()].sort()).toEqual([...limited.map(([name]) => name), ...others].sort());
});

it.each(["x", "한", "😀"])(
  "a question of 1,001 characters is refused with its limit, in the browser's actions and the API; one of 1,000 is not: %s",
  letter => {
    const said = /^a question has up to 1,000 characters/;
    expect(querySchema.safeParse(letter.repeat(1_001)).error!.issues[0]!.message).toMatch(said);
    const ask = (query: string) => generateRequestSchema.safeParse({ query, models: [{ builtin: "first" }] });
    expect(ask(letter.repeat(1_001)).error!.issues[0]).toMatchObject({
      path: ["query"],
      message: expect.stringMatching(said),
    });
    expect(ask(` ${letter.repeat(1_000)} `).success).toBe(true);
    expect(querySchema.safeParse(letter.repeat(1_000)).success).toBe(true);
    for (const action of ["previewPlan", "submitTask"])
      expect(bodies.get(action)).toContain("query: querySchema");
    // What the API's document says of it.
    expect(z.toJSONSchema(querySchema, { io: "input" })).toMatchObject({ type: "string", maxLength: 1_000 });
  },
);

it("a reading that the browser sends back is no longer than a plan: it stands in what everybody may read", () => {
  const reading = (note: string) => ({ planner: "llm", notes: [note] });
  expect(sentPlannedSchema.safeParse(reading("no such language")).success).toBe(true);
  for (const sent of [reading("x".repeat(20_000)), { ...reading(""), rationale: "x".repeat(20_000) }])
    expect(sentPlannedSchema.safeParse(sent).error!.issues[0]!.message).toMatch(/up to 20,000 characters/);
  expect(bodies.get("previewPlan")).toContain("planned: sentPlannedSchema.nullable()");
  expect(bodies.get("submitTask")).toContain("planned: sentPlannedSchema");
});
