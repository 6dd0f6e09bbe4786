import { setTimeout as delay } from "node:timers/promises";
import type { Queryable } from "../db/client.ts";
import { type PaceUnit, settlePace, takePace } from "../db/queries/endpoint-paces.ts";
import type { EndpointLimits } from "../lib/engine/models/model-choice.ts";
import { createExpectedOutput, type ExpectedOutput } from "../lib/engine/plan/expected-output.ts";
import { overDatabaseTrouble } from "./over-database-trouble.ts";
import { createTurns } from "./turns.ts";

/** A call that is to be paced. */
export type PacedCall = {
  model: string;
  /** Of the prompt, estimated. */
  inputTokens: number;
  /** No answer is longer: expected of a model that has not answered yet, so that a rate is not overrun to learn it. */
  mostOutputTokens: number;
  limits: EndpointLimits;
  signal: AbortSignal;
};

/** Tokens that a call took; of what is not counted the estimate stands. */
export type TokensUsed = { inputTokens: number | null; outputTokens: number | null };

export type Pacer = {
  /**
   * Waits until a call to an endpoint is due by the stated rates, and takes what it may use of them.
   * @returns what to tell of its real use: the difference is given back or taken. @throws the abort reason.
   */
  pace: (endpoint: string, call: PacedCall) => Promise<(used: TokensUsed) => Promise<void>>;
  /** Of an endpoint that nobody calls any more. */
  forget: (endpoint: string) => void;
};

/** What others give back is there sooner than was reckoned. */
const lookAgainMs = 1_000;

/** The pacing of one process; the rates are kept in the database, for all. */
export function createPacer(db: Queryable): Pacer {
  const turns = createTurns();
  const outputs = new Map<string, Map<string, ExpectedOutput>>();

  function expectedOutput(endpoint: string, { model, mostOutputTokens }: PacedCall): ExpectedOutput {
    const ofEndpoint = outputs.get(endpoint) ?? new Map<string, ExpectedOutput>();
    outputs.set(endpoint, ofEndpoint);
    // Asked for one token, a model says nothing of its answers.
    const name = `${mostOutputTokens} ${model}`;
    const output = ofEndpoint.get(name) ?? createExpectedOutput(mostOutputTokens);
    ofEndpoint.set(name, output);
    return output;
  }
  return {
    async pace(endpoint, call) {
      const { requests_per_minute, tokens_per_minute } = call.limits;
      const { signal } = call;
      const take = (unit: PaceUnit, amount: number, perMinute: number) =>
        turns.take({
          name: `${endpoint}/${unit}`,
          signal,
          async work() {
            const attempt = () => takePace(db, { endpoint, unit, amount, perMinute });
            for (;;) {
              // A database that is away is no fault of the endpoint's: nothing is asked until it is back.
              const waitMs = await overDatabaseTrouble({ work: attempt, signal, patienceMs: Infinity });
              if (waitMs === 0) return;
              await delay(Math.min(waitMs, lookAgainMs), undefined, { signal });
            }
          },
        });
      /** Should it fail, what was taken stays taken: a rate never opens wider by a fault. */
      const settle = (unit: PaceUnit, difference: number, perMinute: number) =>
        settlePace(db, { endpoint, unit, difference, perMinute }).catch(() => {});

      if (requests_per_minute !== undefined) await take("requests", 1, requests_per_minute);
      if (tokens_per_minute === undefined) return async () => {};
      const output = expectedOutput(endpoint, call);
      const expected = { input: call.inputTokens, output: output.tokens() };
      try {
        await take("tokens", expected.input + expected.output, tokens_per_minute);
      } catch (error) {
        if (requests_per_minute !== undefined) await settle("requests", -1, requests_per_minute);
        throw error;
      }
      return async ({ inputTokens, outputTokens }) => {
        if (outputTokens !== null && outputTokens > 0) output.learn(outputTokens);
        const input = (inputTokens ?? expected.input) - expected.input;
        const difference = input + (outputTokens ?? expected.output) - expected.output;
        if (difference !== 0) await settle("tokens", difference, tokens_per_minute);
      };
    },
    forget: endpoint => void outputs.delete(endpoint),
  };
}
