import { setTimeout as delay } from "node:timers/promises";
import type { Queryable } from "../db/client.ts";
import {
  findSpending,
  type Hold,
  holdSpending,
  type Spending,
  settleSpending,
} from "../db/queries/house-spending.ts";
import { sayOwnReason } from "../lib/engine/leaderboard/own-reasons.ts";
import type { Reply } from "../lib/engine/models/call-endpoint.ts";
import { CallError, toCallError } from "../lib/engine/models/call-error.ts";
import { dollarsFor } from "../lib/engine/models/cost-of.ts";
import type { HouseModel } from "../lib/engine/models/house-model.ts";
import { tokenPriceOf } from "../lib/engine/models/token-price.ts";
import { estimateTokens } from "../lib/engine/plan/estimate-tokens.ts";

/** Asks within a day's budget. @throws CallError of scope "model" once it is used up; whatever `ask` throws. */
export type BudgetMeter = {
  spend: (input: { prompt: string; signal: AbortSignal; ask: () => Promise<Reply> }) => Promise<Reply>;
};

const lookAgainMs = { first: 250, most: 2_000 };
/** Longer than any call takes: what is held then was left by a crash, and stays counted until the day is over. */
const patienceMs = 330_000;

/** The meter of one model in this process; null for a model without a budget. */
export function createBudgetMeter({ db, house }: { db: Queryable; house: HouseModel }): BudgetMeter | null {
  const { name: model, budget } = house;
  if (budget === undefined) return null;
  const price = house.price ? tokenPriceOf(house.price) : null;
  const dollars = (tokens: { input: number; output: number }) => (price ? dollarsFor({ tokens, price }) : 0);

  async function take({ cost, signal }: { cost: number; signal: AbortSignal }): Promise<Hold> {
    for (let waitedMs = 0, nextMs = lookAgainMs.first; ; nextMs = Math.min(2 * nextMs, lookAgainMs.most)) {
      const hold = await holdSpending(db, { model, budget: budget!, dollars: cost });
      if (hold) return hold;
      const { opensAt, ...spending } = await findSpending(db, model);
      const wouldDo = allows({ budget: budget!, spending: { ...spending, reserved: 0 }, cost });
      if (!wouldDo || waitedMs >= patienceMs) throw usedUp({ model, opensAt });
      await delay(nextMs, undefined, { signal });
      waitedMs += nextMs;
    }
  }
  /** What a call that came back cost; without counted tokens, what was held for it. */
  function costOfReply({ inputTokens, outputTokens }: Reply, hold: Hold): number {
    if (inputTokens === null || outputTokens === null) return hold.dollars;
    return dollars({ input: inputTokens, output: outputTokens });
  }
  return {
    async spend({ prompt, signal, ask }) {
      // As much as it may take: however many are under way, together they don't go beyond the day's budget.
      const cost = dollars({ input: estimateTokens(prompt), output: house.settings.maxTokens });
      const hold = await take({ cost, signal });
      // Nobody knows what a call that was cut off cost: what was held for it stays counted. A refused one is free.
      let spent = hold.dollars;
      try {
        const reply = await ask();
        spent = costOfReply(reply, hold);
        return reply;
      } catch (error) {
        if ((toCallError({ error, now: Date.now() }).status ?? 0) >= 400) spent = 0;
        throw error;
      } finally {
        // Should this fail, the hold stays: the budget never opens wider by a fault.
        await settleSpending(db, { hold, dollars: spent }).catch(() => {});
      }
    },
  };
}

function allows({
  budget: { calls_per_day, usd_per_day },
  spending: { calls, spent, reserved },
  cost,
}: {
  budget: NonNullable<HouseModel["budget"]>;
  spending: Spending;
  cost: number;
}): boolean {
  return calls < (calls_per_day ?? Infinity) && spent + reserved + cost <= (usd_per_day ?? Infinity);
}

function usedUp({ model, opensAt }: { model: string; opensAt: Date }): CallError {
  const day = opensAt.toISOString().slice(0, 10);
  return new CallError({ message: sayOwnReason("budget", { model, day }), scope: "model" });
}
