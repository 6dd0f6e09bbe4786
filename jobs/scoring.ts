import { randomBytes } from "node:crypto";
import { setTimeout as delay } from "node:timers/promises";
import { maskKey } from "../lib/credentials/mask-key.ts";
import { quoteEndpoint } from "../lib/credentials/quote-endpoint.ts";
import { optionLabels } from "../lib/engine/catalog/item.ts";
import { createEndpointCaller } from "../lib/engine/models/call-endpoint.ts";
import { callWithRetries, defaultRetryPolicy } from "../lib/engine/models/call-with-retries.ts";
import { createJsonCaller } from "../lib/engine/models/json-caller.ts";
import { generationSettingsSchema } from "../lib/engine/models/model-choice.ts";
import { normalBaseUrl } from "../lib/engine/models/model-identity.ts";
import { type JudgePorts, judgeScorerName, judgeVersion } from "../lib/engine/scorers/judge/judge-answer.ts";
import { judgePair } from "../lib/engine/scorers/judge/judge-pair.ts";
import { scoreWithJudge } from "../lib/engine/scorers/judge/score-with-judge.ts";
import { logProb } from "../lib/engine/scorers/log-prob.ts";
import { createMathVerify, type MathVerify } from "../lib/engine/scorers/math/math-verify.ts";
import { openEnded } from "../lib/engine/scorers/open-ended.ts";
import { scorerFor } from "../lib/engine/scorers/registry.ts";
import { type Choice, chooseBest } from "../lib/engine/scorers/scaling/best-of-n.ts";
import { mathVerifyScorer } from "../lib/engine/scorers/scaling/item-scoring.ts";
import type { Score, ScoreInput } from "../lib/engine/scorers/score.ts";
import type { Format } from "../lib/engine/taxonomy/labels.ts";
import type { Env } from "../lib/env.ts";
import { findJudge } from "../lib/judge-settings.ts";
import type { Gates } from "./endpoint-gate.ts";

export type Scoring = {
  /** Which scorer decides an answer here: one scored by another, or by another version of it, is out of date. */
  current: (input: Pick<ScoreInput, "firstTokens"> & { item: { format: Format } }) => {
    name: string;
    version: number;
  };
  /** Scores one answer; `candidate` is who gave it, as model@host. */
  score: (input: ScoreInput, candidate: string) => Promise<Score> | Score;
  /** Scores one answer by a scorer that a plan names. */
  scoreBy: (name: string, input: ScoreInput, candidate: string) => Promise<Score> | Score;
  /** The answer that the judge prefers, knowing no reference. */
  choose: (input: { item: ScoreInput["item"]; answers: string[]; candidate: string }) => Promise<Choice>;
  isJudged: boolean;
  /** Ends what this process keeps warm for scoring. */
  close: () => Promise<void>;
};

const judgeTimeoutMs = 120_000;

/** The scoring of this process: by format, and by the operator's judge for open-ended answers if there is one. */
export function createScoring({
  env,
  fetch,
  gates = null,
}: {
  env: Env;
  fetch: typeof globalThis.fetch;
  /** The judge is asked through its own, as other endpoints are; null: by as many as its callers are. */
  gates?: Pick<Gates, "open"> | null;
}): Scoring {
  const judge = createJudge({ env, fetch, gates });
  const repeats = env.JUDGE_REPEATS;
  let mathVerify: MathVerify | null = null;
  const isJudged = (format: Format) => judge !== null && format === "open-ended";
  return {
    current: ({ item: { format }, firstTokens }) =>
      firstTokens
        ? logProb
        : isJudged(format)
          ? { name: judgeScorerName, version: judgeVersion }
          : scorerFor({ format }),
    score(input, candidate) {
      if (input.firstTokens) return logProb.score(input);
      return judge !== null && isJudged(input.item.format)
        ? scoreWithJudge({ input, candidate, ports: judge, repeats })
        : scorerFor({ format: input.item.format }).score(input);
    },
    scoreBy(name, input, candidate) {
      const { format } = input.item;
      if (name === mathVerifyScorer.name) {
        mathVerify ??= createMathVerify();
        return mathVerify.scoreAsync(input);
      }
      if (name !== judgeScorerName) return scorerFor({ format, name }).score(input);
      if (judge === null)
        return { ...openEnded.score(input), scorer: judgeScorerName, version: judgeVersion };
      return scoreWithJudge({
        input: { ...input, item: withOptions(input.item) },
        candidate,
        ports: judge,
        repeats,
      });
    },
    async choose({ item, answers, candidate }) {
      if (answers.length === 1) return { index: 0, reasons: null };
      if (judge === null) return { why: "no judge is configured" };
      if (candidate === judge.judge)
        return { why: `${candidate} would choose among its own answers; configure another judge` };
      const asked = withOptions(item);
      return chooseBest({
        answers,
        better: (first, second) => judgePair({ item: asked, reference: null, first, second, ports: judge }),
      });
    },
    isJudged: judge !== null,
    async close() {
      await mathVerify?.close();
      mathVerify = null;
    },
  };
}

/** A judge knows nothing of labels: it is shown the options, and what the right label says. */
function withOptions(item: ScoreInput["item"]): ScoreInput["item"] {
  if (!item.options) return item;
  const labels = optionLabels(item);
  const options = item.options.map((text, index) => `${labels[index]}. ${text}`);
  const gold = options[labels.indexOf(item.gold)] ?? item.gold;
  return { ...item, prompt: `${item.prompt}\n\n${options.join("\n")}`, gold };
}

function createJudge({
  env,
  fetch,
  gates,
}: {
  env: Env;
  fetch: typeof globalThis.fetch;
  gates: Pick<Gates, "open"> | null;
}): JudgePorts | null {
  const judge = findJudge(env);
  if (judge === null) return null;
  const baseUrl = normalBaseUrl(judge.baseUrl);
  const call = createJsonCaller(
    createEndpointCaller({
      baseUrl,
      model: judge.model,
      apiKey: judge.apiKey,
      settings: generationSettingsSchema.parse({ temperature: 0 }),
      fetch,
      timeoutMs: judgeTimeoutMs,
    }),
  );
  const signal = new AbortController().signal;
  const gate = gates?.open({ baseUrl, key: judge.apiKey, isJudge: true });
  const timed: typeof call = async input => {
    const startedAt = performance.now();
    const reply = await call(input);
    gate?.onSuccess(performance.now() - startedAt);
    return reply;
  };
  return {
    judge: `${judge.model}@${new URL(baseUrl).host}`,
    randomWord: () => randomBytes(8).toString("hex"),
    ask: async (prompt, json) => {
      const ask = () =>
        callWithRetries({
          call: () => timed({ prompt, signal, json }),
          policy: defaultRetryPolicy,
          signal,
          sleep: async ms => {
            await delay(ms);
          },
          random: Math.random,
          now: Date.now,
          onFailure: error => gate?.onFailure(error),
        });
      const { value } = await (gate ? gate.run(ask, signal) : ask()).catch((cause: unknown) => {
        // Its words become a sample's explanation, and may repeat the key they refuse.
        const text = cause instanceof Error ? cause.message : String(cause);
        throw new Error(quoteEndpoint({ text, key: judge.apiKey }), { cause });
      });
      return maskKey({ text: value.text, key: judge.apiKey });
    },
  };
}
