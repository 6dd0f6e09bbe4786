import { createSerializer } from "nuqs/server";
import { type Plan, withoutStop } from "../engine/plan/plan.ts";
import { askParams } from "./ask-params.ts";

const serialize = createSerializer(askParams);

/** The ask page with a question, and with a plan, and a leaderboard whose models are asked again, where they are given. */
export function askHref({
  query,
  plan = null,
  from = null,
}: {
  query: string | null;
  plan?: Plan | null;
  from?: string | null;
}): string {
  return `${serialize("/", { q: query, plan, from })}${from === null ? "" : "#models"}`;
}

/**
 * The ask page with a leaderboard's models and draw, to its end or to more questions: a plan that stops once settled would
 * stop where it did, and ask none of them.
 */
export function askOnHref({
  leaderboard: { query, plan },
  slug,
  sampleSize = plan.sampleSize,
}: {
  leaderboard: { query: string | null; plan: Plan };
  slug: string;
  sampleSize?: number;
}): string {
  return askHref({ query, plan: { ...withoutStop(plan), sampleSize }, from: slug });
}
