import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { listAnsweredItems } from "../db/queries/answered-items.ts";
import { rebuildCells } from "../db/queries/cells.ts";
import { findLeaderboard } from "../db/queries/find-leaderboard.ts";
import { replaceDataset } from "../db/queries/import-items.ts";
import { listOpenShards } from "../db/queries/task-shards.ts";
import { sampleScores } from "../db/schema/sample-scores.ts";
import { experimentSamples } from "../db/schema/samples.ts";
import { openTestDatabase, type TestDatabase } from "../db/testing/test-database.ts";
import { type Item, itemSchema } from "../lib/engine/catalog/item.ts";
import { modelChoiceSchema } from "../lib/engine/models/model-choice.ts";
import { type Plan, planSchema } from "../lib/engine/plan/plan.ts";
import { scorerVersion } from "../lib/engine/scorers/scaling/item-scoring.ts";
import { parseEnv } from "../lib/env.ts";
import { createLog } from "../lib/log.ts";
import { createGates } from "./endpoint-gate.ts";
import { handleEvaluateShard } from "./handlers/evaluate-shard.ts";
import { previewPlan } from "./preview-plan.ts";
import { readTaskStatus } from "./read-task-status.ts";
import { rescore } from "./rescore.ts";
import { findResumable } from "./resume-task.ts";
import { createScoring } from "./scoring.ts";
import { submitTask } from "./submit-task.ts";
import { sweepRetention } from "./sweep-retention.ts";
import { findLeaderboardWanted } from "./wanted-answers.ts";

let database: TestDatabase;
/** Question → answers, given in turn. A number is an HTTP status. */
let script: Record<string, (string | number)[]> = {};
let calls: string[] = [];
let judged = 0;
/** What the judge says of two answers, and what it was shown. */
let preference = (_prompt: string): "1" | "2" | "tie" => "tie";
let shown: string[] = [];
/** The likeliest first tokens of every answer; null: an endpoint without log-probabilities. */
let firstTokens: { token: string; logprob: number }[] | null = null;

const endpoint = createServer(async (request, response) => {
  let text = "";
  for await (const chunk of request) text += chunk;
  const body = JSON.parse(text) as { model: string; messages: { content: string }[]; logprobs?: boolean };
  const prompt = body.messages[0]!.content;
  let content: string | number;
  if (body.model === "judge") {
    judged++;
    shown.push(prompt);
    content = JSON.stringify(
      prompt.includes("You compare")
        ? { reasons: "It is more correct.", better: preference(prompt) }
        : { reasons: "It says what the reference says.", score: 0.75 },
    );
  } else {
    const question = Object.keys(script).find(q => prompt.includes(q))!;
    const asked = calls.filter(q => q === question).length;
    calls.push(question);
    content = script[question]![asked % script[question]!.length]!;
  }
  if (typeof content === "number") {
    response.writeHead(content, { "content-type": "application/json" }).end('{"error":{"message":"no"}}');
    return;
  }
  response.writeHead(200, { "content-type": "application/json" }).end(
    JSON.stringify({
      id: "c",
      object: "chat.completion",
      created: 1,
      model: body.model,
      choices: [
        {
          index: 0,
          message: { role: "assistant", content: body.logprobs ? firstTokens?.[0]?.token : content },
          logprobs:
            body.logprobs && firstTokens
              ? { content: [{ ...firstTokens[0]!, top_logprobs: firstTokens }] }
              : null,
          finish_reason: body.logprobs ? "length" : "stop",
        },
      ],
      usage: { prompt_tokens: 10, completion_tokens: 2, total_tokens: 12 },
    }),
  );
});

const base = { language: "en", subjects: ["Science/Math"], skill: "Reasoning", target: "General" };
const questions = [
  { ...base, format: "MCQA", prompt: "Question one?", options: ["x", "y", "z"], gold: "B", benchmark: "t" },
  { ...base, format: "short-form", prompt: "Question two?", gold: "\\frac{1}{2}", benchmark: "t" },
  { ...base, format: "open-ended", prompt: "Question three?", gold: "because", benchmark: "t" },
].map((item): { item: Item; justification: null } => ({ item: itemSchema.parse(item), justification: null }));

beforeAll(async () => {
  await new Promise<void>(resolve => endpoint.listen(0, "127.0.0.1", resolve));
  database = await openTestDatabase();
  await replaceDataset({
    db: database.db,
    dataset: { name: "t", source: "test:t", revision: "1", contentHash: "1" },
    read: () => questions,
  });
});
afterAll(async () => {
  await database?.drop();
  endpoint.closeAllConnections();
  endpoint.close();
});
beforeEach(async () => {
  calls = [];
  judged = 0;
  shown = [];
  firstTokens = null;
  await database.db.execute(
    sql`truncate sample_scores, experiment_samples, leaderboard_cache, leaderboards, evaluation_tasks cascade`,
  );
});

const baseUrl = () => `http://127.0.0.1:${(endpoint.address() as AddressInfo).port}/v1`;

function scoringOf(withJudge: boolean) {
  const judge = { JUDGE_BASE_URL: baseUrl(), JUDGE_MODEL: "judge", JUDGE_REPEATS: "2" };
  return createScoring({ env: parseEnv(withJudge ? judge : {}), fetch });
}

async function evaluate(
  part: Partial<Plan>,
  { temperature = 0.7, withJudge = false, baseline = false } = {},
) {
  const { db } = database;
  const scoring = scoringOf(withJudge);
  const model = modelChoiceSchema.parse({ name: "m", api_base: baseUrl(), settings: { temperature } });
  try {
    const submitted = await submitTask({
      db,
      boss: null,
      secret: "s".repeat(32),
      maxItems: 1_000,
      submission: {
        query: null,
        planned: { ...planSchema.parse(part), planner: "user", notes: [] },
        models: baseline ? [model, { builtin: "first" }] : [model],
        owner: "o",
      },
    });
    if (submitted.kind === "leaderboard") return { ...submitted.stored, status: null };
    const context = {
      db,
      log: createLog({ level: "error", process: "test" }),
      fetch,
      gates: createGates({ db: db, most: 1, process: "test" }),
      scoring,
      findKey: async () => null,
    };
    for (const shard of await listOpenShards(db, submitted.taskId))
      await handleEvaluateShard({
        context,
        taskId: submitted.taskId,
        shard,
        signal: new AbortController().signal,
      });
    const status = await readTaskStatus(db, submitted.taskId);
    const slug = status!.leaderboard_url!.split("/").at(-1)!;
    return { ...(await findLeaderboard(db, slug))!, status };
  } finally {
    await scoring.close();
  }
}

const answersOf = async (stored: Awaited<ReturnType<typeof evaluate>>) => {
  const page = await listAnsweredItems(database.db, {
    ...stored,
    promptVersion: stored.leaderboard.promptVersion,
    filter: { modelId: null, verdict: null, subject: null, format: null, page: 1 },
    wanted: await findLeaderboardWanted(database.db, stored),
  });
  return Object.fromEntries(page.items.map(i => [i.format, i.answers]));
};

describe("a plan that names a scorer", () => {
  beforeEach(() => {
    script = { one: ["Answer: B"], two: ["Answer: 0.5"], three: ["because"] };
  });

  it("asks nobody again for what a default task asked, and changes neither its samples nor its cells", async () => {
    const first = await evaluate({});
    expect(calls).toHaveLength(3);
    const samples = await database.db.select().from(experimentSamples);
    const second = await evaluate({ scorers: { "short-form": "math_verify" } });
    expect(calls).toHaveLength(3);
    expect(second.slug).not.toBe(first.slug);
    expect(await database.db.select().from(experimentSamples)).toEqual(samples);
    expect(await rebuildCells(database.db)).toMatchObject({ differed: 0 });
    const rows = await database.db.select().from(sampleScores);
    expect(rows).toMatchObject([
      { scoring: `math_verify@${scorerVersion("math_verify")}`, correctness: 1, scorer: "math_verify" },
    ]);
    expect((await answersOf(second))["short-form"]).toMatchObject([
      { scorer: `math_verify@${scorerVersion("math_verify")}`, correctness: 1 },
    ]);
    expect(second.leaderboard.scorers.map(s => s.name)).toContain("math_verify");
    // The default table is found again, and so is the other one.
    expect((await evaluate({})).slug).toBe(first.slug);
    expect((await evaluate({ scorers: { "short-form": "math_verify" } })).slug).toBe(second.slug);
  });

  it("lets the judge score any format, once per verdict asked for, and tells its spread", async () => {
    await evaluate({});
    const stored = await evaluate({ formats: ["MCQA"], scorers: { MCQA: "llm_judge" } }, { withJudge: true });
    expect(calls).toHaveLength(3);
    expect(judged).toBe(2);
    const [answer] = (await answersOf(stored)).MCQA!;
    expect(answer).toMatchObject({ correctness: 0.75, scorer: `llm_judge@${scorerVersion("llm_judge")}` });
    expect(answer!.explanation).toMatch(/mean of 2, standard deviation 0\.00/);
  });

  it("without a judge leaves those items unscored, until rescore finds one", async () => {
    const stored = await evaluate({ formats: ["MCQA"], scorers: { MCQA: "llm_judge" } });
    expect(stored.leaderboard.rows[0]).toMatchObject({ n: 0, outcomes: { judge_error: 1 } });
    const scoring = scoringOf(true);
    await rescore({ db: database.db, scoring });
    await scoring.close();
    const again = await findLeaderboard(database.db, stored.slug);
    expect(again!.leaderboard.rows[0]).toMatchObject({ n: 1, mean: 0.75 });
    expect(calls).toHaveLength(1);
  });
});

describe("self-consistency", () => {
  beforeEach(() => {
    script = {
      one: ["Answer: A", "Answer: B", "**Answer:** (B).", "Answer: C", "B."],
      two: ["Answer: 0.5", "Answer: 1/2", "Answer: 7", "Answer: 7", "Answer: 0.50"],
      three: ["because"],
    };
  });
  const plan = { samples: 5, scorers: { "short-form": "math_verify" } };

  it("asks what is missing, counts the votes, and is ranked and shown by the majority", async () => {
    await evaluate({});
    expect(calls).toHaveLength(3);
    const stored = await evaluate(plan, { baseline: true });
    // Four more of each that can vote; the open question is asked once.
    expect(calls).toHaveLength(3 + 4 + 4);
    expect(stored.status!.progress.lanes.map(l => [l.total, l.done])).toEqual([
      [11, 11],
      [3, 3],
    ]);
    const own = stored.leaderboard.rows.find(r => r.kind === "endpoint")!;
    expect(own).toMatchObject({ n: 2, mean: 1, outcomes: { scored: 2, judge_error: 1 } });
    const answers = await answersOf(stored);
    const choice = answers.MCQA!.find(a => a.modelId === own.modelId)!;
    expect(choice).toMatchObject({ extracted: "B", correctness: 1, output: "Answer: B" });
    const votes = await database.db
      .select({ details: sampleScores.details })
      .from(sampleScores)
      .where(
        eq(sampleScores.scoring, `self-consistency:5(multiple_choice@${scorerVersion("multiple_choice")})`),
      );
    expect(votes[0]!.details).toMatchObject({
      votes: [{ count: 1 }, { answer: "B", count: 3 }, { count: 1 }],
    });
    expect(await rebuildCells(database.db)).toMatchObject({ differed: 0 });
    // Fewer samples are part of those there are.
    await evaluate({ ...plan, samples: 3 });
    expect(calls).toHaveLength(11);
  });

  it("asks a failed repeat again, and counts the vote that was missing", async () => {
    script.one = ["Answer: A", 400, "Answer: B"];
    const first = await evaluate({ formats: ["MCQA"], samples: 3 });
    expect(first.leaderboard.rows[0]).toMatchObject({ mean: 0 });
    calls = [];
    script.one = ["Answer: B"];
    const second = await evaluate({ formats: ["MCQA"], samples: 3 });
    expect(calls).toHaveLength(1);
    expect(second.leaderboard.rows[0]).toMatchObject({ mean: 1, n: 1 });
  });

  it("is refused at temperature 0, saying why", async () => {
    await expect(evaluate({ samples: 5 }, { temperature: 0 })).rejects.toThrow(/temperature above 0/);
    expect(calls).toEqual([]);
  });

  it("is computed anew by rescore when its scorer's version changed, from stored answers", async () => {
    const stored = await evaluate(plan);
    const asked = calls.length;
    const { db } = database;
    await db
      .update(sampleScores)
      .set({ scoring: "self-consistency:5(multiple_choice@0)", correctness: 0, scorerVersion: 0 })
      .where(
        eq(sampleScores.scoring, `self-consistency:5(multiple_choice@${scorerVersion("multiple_choice")})`),
      );
    const scoring = scoringOf(false);
    expect(await rescore({ db, scoring })).toMatchObject({ changed: 1, leaderboards: 1 });
    expect(await rescore({ db, scoring })).toMatchObject({ changed: 0, leaderboards: 0 });
    await scoring.close();
    expect(calls).toHaveLength(asked);
    const scorings = (await db.select().from(sampleScores)).map(row => row.scoring).sort();
    expect(scorings).toEqual([
      `self-consistency:5(math_verify@${scorerVersion("math_verify")})`,
      `self-consistency:5(multiple_choice@${scorerVersion("multiple_choice")})`,
    ]);
    expect((await findLeaderboard(db, stored.slug))!.leaderboard.rows[0]).toMatchObject({ mean: 1, n: 2 });
  });
});

describe("best-of-n", () => {
  const plan = { formats: ["MCQA" as const], samples: 4, scaling: "best-of-n" as const };
  beforeEach(() => {
    script = { one: ["Answer: A", "Answer: B", "**Answer:** B", "Answer: C"] };
    // The judge likes B, wherever it stands.
    preference = prompt => {
      const [first, second] = [1, 2].map(n => new RegExp(`<answer-${n}-\\w+>\\n.*B`).test(prompt));
      return first === second ? "tie" : first ? "1" : "2";
    };
  });

  it("is ranked and shown by the answer that the judge prefers, which knows no reference", async () => {
    const stored = await evaluate(plan, { withJudge: true });
    expect(calls).toHaveLength(4);
    // Three different answers: two comparisons, each in both orders.
    expect(judged).toBe(4);
    expect(shown.join()).not.toContain("reference");
    expect(stored.leaderboard.rows[0]).toMatchObject({ n: 1, mean: 1 });
    const [answer] = (await answersOf(stored)).MCQA!;
    expect(answer).toMatchObject({ output: "Answer: B", extracted: "B", correctness: 1 });
    expect(answer!.explanation).toMatch(/best of 4 answers \(of 3 different, It is more correct/);
    // The majority of the same answers costs nothing more, and is another leaderboard.
    const majority = await evaluate({ ...plan, scaling: "self-consistency" }, { withJudge: true });
    expect(calls).toHaveLength(4);
    expect(majority.slug).not.toBe(stored.slug);
  });

  it("without a judge leaves its items unscored, until rescore finds one", async () => {
    const stored = await evaluate(plan);
    expect(stored.leaderboard.rows[0]).toMatchObject({ n: 0, outcomes: { judge_error: 1 } });
    const without = scoringOf(false);
    expect(await rescore({ db: database.db, scoring: without })).toMatchObject({ changed: 0 });
    const scoring = scoringOf(true);
    expect(await rescore({ db: database.db, scoring })).toMatchObject({ changed: 1, leaderboards: 1 });
    expect((await findLeaderboard(database.db, stored.slug))!.leaderboard.rows[0]).toMatchObject({ mean: 1 });
    expect(calls).toHaveLength(4);
  });
});

describe("the language penalty", () => {
  it("weighs a right answer by its share in the question's language, from the same stored answers", async () => {
    script = {
      one: ["확실히 이것이 정답이라고 생각합니다\nplainly obvious conclusion everyone\nAnswer: B"],
      two: ["Answer: 0.5"],
      three: ["because"],
    };
    const plain = await evaluate({ formats: ["MCQA"] });
    expect(plain.leaderboard.rows[0]).toMatchObject({
      mean: 1,
      languageShare: { mean: expect.closeTo(5 / 9, 6), n: 1 },
    });
    const penalised = await evaluate({ formats: ["MCQA"], languagePenalty: true });
    expect(calls).toHaveLength(1);
    expect(penalised.leaderboard.rows[0]!.mean).toBeCloseTo(5 / 9, 6);
    expect((await answersOf(penalised)).MCQA![0]!.explanation).toContain("the share of the answer in en");
  });

  it("is told of answers stored before it was: rescore fills it in, and nothing else", async () => {
    script = { one: ["Je pense que la bonne réponse est la deuxième.\nAnswer: B"] };
    const stored = await evaluate({ formats: ["MCQA"] });
    const { db } = database;
    const [before] = await db.select().from(experimentSamples);
    await db.update(experimentSamples).set({ languageShare: null });
    const scoring = scoringOf(false);
    expect(await rescore({ db, scoring })).toMatchObject({ read: 1, changed: 0, leaderboards: 1 });
    expect(await db.select().from(experimentSamples)).toEqual([before]);
    expect((await findLeaderboard(db, stored.slug))!.leaderboard.rows).toEqual(stored.leaderboard.rows);
  });
});

describe("log_prob", () => {
  const plan = { formats: ["MCQA" as const], scorers: { MCQA: "log_prob" } };
  const tokens = (...list: [string, number][]) => list.map(([token, p]) => ({ token, logprob: Math.log(p) }));
  beforeEach(() => {
    script = { one: ["Answer: A"] };
    firstTokens = tokens([" B", 0.6], ["A", 0.3]);
  });

  it("reads the likeliest first token: another question than the whole answer, so another sample", async () => {
    const whole = await evaluate({ formats: ["MCQA"] });
    expect(whole.leaderboard.rows[0]).toMatchObject({ mean: 0 });
    const stored = await evaluate(plan, { baseline: true });
    expect(calls).toHaveLength(2);
    const own = stored.leaderboard.rows.find(row => row.kind === "endpoint")!;
    expect(own).toMatchObject({ mean: 1, n: 1 });
    expect(stored.leaderboard.scorers.map(({ name }) => name)).toEqual(["log_prob", "multiple_choice"]);
    const answer = (await answersOf(stored)).MCQA!.find(({ modelId }) => modelId === own.modelId);
    expect(answer).toMatchObject({ extracted: "B", scorer: "log_prob@1", finishReason: "stop" });
    expect(stored.status!.progress.lanes.map(l => [l.total, l.done])).toEqual([
      [1, 1],
      [1, 1],
    ]);
    expect(await rebuildCells(database.db)).toMatchObject({ differed: 0 });
    // Both are there now: neither is asked again.
    await evaluate(plan);
    expect(calls).toHaveLength(2);
  });

  it("is rescored from the stored tokens", async () => {
    const stored = await evaluate(plan);
    const { db } = database;
    await db.update(experimentSamples).set({ scorerVersion: 0, correctness: 0 });
    await rebuildCells(db);
    const scoring = scoringOf(false);
    expect(await rescore({ db, scoring })).toMatchObject({ changed: 1, verdicts: 1 });
    expect(await rescore({ db, scoring })).toMatchObject({ changed: 0 });
    expect((await findLeaderboard(db, stored.slug))!.leaderboard.rows[0]).toMatchObject({ mean: 1 });
    expect(calls).toHaveLength(1);
  });

  it("of an endpoint that gives no log-probabilities stops the model, saying what to do", async () => {
    firstTokens = null;
    await expect(evaluate(plan)).rejects.toThrow();
    const [task] = await database.db.execute<{ status: string; error_message: string }>(
      sql`select status, error_message from evaluation_tasks`,
    );
    expect(task!.status).toBe("FAILURE");
    expect(task!.error_message).toMatch(/no log-probabilities.*choose another scorer/);
  });
});

describe("answers whose outputs were deleted", () => {
  beforeEach(() => {
    script = { one: ["Answer: B"], two: ["Answer: 0.5"], three: ["because"] };
  });
  const deleteOutputs = async () => {
    await database.db.execute(sql`update experiment_samples set timestamp = now() - interval '9 days'`);
    await database.db.execute(sql`update sample_scores set scored_at = now() - interval '8 days'`);
    await sweepRetention({ db: database.db, env: { RETAIN_OUTPUTS_DAYS: 7 } });
  };
  const mathVerify = `math_verify@${scorerVersion("math_verify")}`;

  it("are not bought again by a plan with another scorer: they are unscored there, and it says why", async () => {
    const first = await evaluate({});
    await deleteOutputs();
    expect((await evaluate({})).slug).toBe(first.slug);
    const stored = await evaluate({ scorers: { "short-form": "math_verify" } });
    expect(calls).toHaveLength(3);
    // The labelled question was scored while its output was there.
    expect(stored.leaderboard.rows[0]).toMatchObject({
      n: 1,
      mean: 1,
      outcomes: { scored: 1, judge_error: 2 },
    });
    const answers = await answersOf(stored);
    expect(answers.MCQA).toMatchObject([{ correctness: 1, extracted: "B", output: null }]);
    expect(answers["short-form"]![0]!.explanation).toContain("1 of 1 outputs had been deleted");
    // It will never come: neither a later task nor scoring again waits for it.
    const scoring = scoringOf(true);
    expect(await rescore({ db: database.db, scoring })).toMatchObject({
      changed: 0,
      skipped: 1,
      leaderboards: 0,
    });
    await scoring.close();
    expect(judged).toBe(0);
  });

  it("are not joined by more answers where no number of them could bring a verdict", async () => {
    const { db } = database;
    await evaluate({});
    await deleteOutputs();
    const plan = { samples: 3, formats: ["MCQA" as const, "short-form" as const] };
    const models = [
      modelChoiceSchema.parse({ name: "m", api_base: baseUrl(), settings: { temperature: 0.7 } }),
    ];
    const planned = { ...planSchema.parse(plan), planner: "user" as const, notes: [] };
    const preview = () => previewPlan({ db, planned, models, owner: "o", judged: false, concurrency: 1 });
    // Two more of the labelled question; the other's texts can't be compared with one that is gone.
    expect(await preview()).toMatchObject({ measured: [0], unreadable: [1], efforts: [{ calls: 2 }] });
    const stored = await evaluate(plan);
    expect(calls).toHaveLength(3 + 2);
    expect(stored.leaderboard.rows[0]).toMatchObject({ n: 1, outcomes: { scored: 1, judge_error: 1 } });
    expect((await answersOf(stored))["short-form"]![0]!.explanation).toContain(
      "1 of 3 outputs had been deleted",
    );
    expect(await preview()).toMatchObject({ measured: [1], unreadable: [1], efforts: [{ calls: 0 }] });
    const [task] = await db.execute<{ id: string }>(
      sql`select task_id as id from evaluation_tasks order by created_at desc limit 1`,
    );
    expect(await findResumable(db, { taskId: task!.id, owner: "o" })).toBeNull();
  });

  it("keep verdicts that were derived before, also when their scorer has a newer version", async () => {
    const { db } = database;
    const stored = await evaluate({ scorers: { "short-form": "math_verify" } });
    await deleteOutputs();
    await db
      .update(sampleScores)
      .set({ scoring: "math_verify@0", correctness: 0.5, scorerVersion: 0 })
      .where(eq(sampleScores.scoring, mathVerify));
    const scoring = scoringOf(false);
    expect(await rescore({ db, scoring })).toMatchObject({ changed: 0, skipped: 1, leaderboards: 1 });
    await scoring.close();
    expect(await db.select().from(sampleScores)).toMatchObject([
      { scoring: mathVerify, correctness: 0.5, scorer: "math_verify", scorerVersion: 0 },
    ]);
    expect((await findLeaderboard(db, stored.slug))!.leaderboard.rows[0]).toMatchObject({ n: 2, mean: 0.75 });
  });

  it("lose a judge's words with them, and keep its marks", async () => {
    const stored = await evaluate({ formats: ["MCQA"], scorers: { MCQA: "llm_judge" } }, { withJudge: true });
    await deleteOutputs();
    expect((await answersOf(stored)).MCQA).toMatchObject([
      { correctness: 0.75, explanation: "", output: null },
    ]);
  });

  it("while being scored again keep what was recorded: no judge's words come in behind", async () => {
    const { db } = database;
    await evaluate({ formats: ["open-ended"] });
    const scoring = scoringOf(true);
    const slow = {
      ...scoring,
      score: async (...input: Parameters<typeof scoring.score>) => {
        const score = await scoring.score(...input);
        await deleteOutputs();
        return score;
      },
    };
    await rescore({ db, scoring: slow });
    await scoring.close();
    expect(await db.select().from(experimentSamples)).toMatchObject([
      { outcome: "judge_error", answer: "", explanation: "no judge is configured" },
    ]);
    expect(await rebuildCells(db)).toMatchObject({ differed: 0 });
  });
});
