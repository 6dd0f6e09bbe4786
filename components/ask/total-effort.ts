import type { Effort } from "../../lib/engine/plan/estimate-effort.ts";

export type TotalEffort = {
  calls: number;
  tokens: number;
  seconds: number;
  /** US dollars of the models with a price; null where no model that is still asked has one. */
  cost: number | null;
  /** Models with calls left and no price: `cost` says nothing of them. */
  unpriced: number;
  assumed: boolean;
};

/** All models together: one address answers its models in turn, several addresses answer at once. */
export function totalEffort(models: readonly { address: string; effort: Effort }[]): TotalEffort {
  const secondsAt = new Map<string, number>();
  for (const { address, effort } of models)
    secondsAt.set(address, (secondsAt.get(address) ?? 0) + effort.seconds);
  const sum = (value: (effort: Effort) => number) =>
    models.reduce((total, { effort }) => total + value(effort), 0);
  const priced = models.flatMap(({ effort }) => (effort.calls > 0 ? (effort.cost ?? []) : []));
  return {
    calls: sum(effort => effort.calls),
    tokens: sum(effort => effort.inputTokens + effort.outputTokens),
    cost: priced.length === 0 ? null : priced.reduce((total, cost) => total + cost, 0),
    unpriced: models.filter(({ effort }) => effort.calls > 0 && effort.cost === null).length,
    seconds: Math.max(0, ...secondsAt.values()),
    assumed: models.some(({ effort }) => effort.calls > 0 && effort.basis === "assumed"),
  };
}
