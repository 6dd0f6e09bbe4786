import { createSerializer } from "nuqs/server";
import type { Plan } from "../engine/plan/plan.ts";
import { askParams } from "./ask-params.ts";

const serialize = createSerializer(askParams);

/** The ask page with a question, and with a plan where one is given. */
export function askHref({ query, plan = null }: { query: string | null; plan?: Plan | null }): string {
  return serialize("/", { q: query, plan });
}
