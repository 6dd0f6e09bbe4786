import { createSerializer } from "nuqs/server";
import type { Plan } from "../engine/plan/plan.ts";
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
