import { afterEach, describe, expect, it } from "vitest";
import { type ModelAnswer, type ModelCall, startModelServer } from "../db/testing/model-server.ts";
import { formats } from "../lib/engine/taxonomy/labels.ts";
import { parseEnv } from "../lib/env.ts";
import { createOutboundFetch } from "../lib/network/outbound-fetch.ts";
import { createScoring } from "./scoring.ts";

const judgeKey = "sk-operator-0123456789";
const fetch = createOutboundFetch({ allowPrivate: true });
const cleanups: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0)) await cleanup();
});

async function judgeBy(answer: (call: ModelCall) => ModelAnswer) {
  const server = await startModelServer(answer);
  cleanups.push(server.close);
  const env = parseEnv({ JUDGE_BASE_URL: server.baseUrl, JUDGE_MODEL: "judge-1", JUDGE_API_KEY: judgeKey });
  return { scoring: createScoring({ env, fetch }), calls: server.calls };
}
const open = {
  item: { format: "open-ended" as const, gold: "a reference", aliases: [], language: "en", prompt: "Why?" },
  output: "Because of the weather.",
  finishReason: "stop" as const,
};

describe("the scoring of a process", () => {
  it("without a judge leaves open-ended answers unscored, and asks nobody", async () => {
    const scoring = createScoring({ env: parseEnv({}), fetch: () => expect.fail("somebody was asked") });
    expect(await scoring.score(open, "m@h")).toMatchObject({ correctness: null });
  });

  it.each(formats)(
    "names the scorer it uses for %s, so that stored answers can be told out of date",
    async format => {
      const scoring = createScoring({ env: parseEnv({}), fetch });
      const item = {
        ...open.item,
        format,
        ...(format === "MCQA" ? { options: ["x", "y"], gold: "A" } : {}),
        ...(format === "Binary" ? { gold: "yes" } : {}),
      };
      const { scorer, version } = await scoring.score({ ...open, item, output: "Answer: A" }, "m@h");
      expect(scoring.current({ item })).toMatchObject({ name: scorer, version });
    },
  );

  it("asks a judge only about open-ended answers, with the operator's key", async () => {
    const { scoring, calls } = await judgeBy(() => "no verdict");
    await scoring.score({ ...open, item: { ...open.item, format: "short-form" } }, "m@h");
    expect(calls).toEqual([]);
    await scoring.score(open, "m@h");
    expect(new Set(calls.map(c => c.headers.authorization))).toEqual(new Set([`Bearer ${judgeKey}`]));
  });

  it("never shows the operator's key in what it says of a judge that refused it", async () => {
    const { scoring } = await judgeBy(call => ({
      status: 401,
      message: `Incorrect API key provided: ${call.headers.authorization}`,
    }));
    const score = await scoring.score(open, "m@h");
    expect(score).toMatchObject({ outcome: "judge_error", correctness: null });
    expect(score.explanation).toContain("[key]");
    expect(score.explanation).not.toContain(judgeKey);
  });

  it("nor in the reasons of one that says what it was sent", async () => {
    const { scoring } = await judgeBy(({ headers }) =>
      JSON.stringify({ reasons: `Asked with ${headers.authorization}.`, score: 1 }),
    );
    const { correctness, explanation } = await scoring.score(open, "m@h");
    expect(correctness).toBe(1);
    expect(explanation).toContain("Asked with Bearer [key].");
  });
});
