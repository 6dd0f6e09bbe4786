import { createHash } from "node:crypto";
import type { Queryable } from "../../db/client.ts";
import { findPlannerMemo, savePlannerMemo } from "../../db/queries/planner-memos.ts";
import { normalBaseUrl } from "../../lib/engine/models/model-identity.ts";
import type { Planned } from "../../lib/engine/plan/plan.ts";
import { planByKeywords } from "../../lib/engine/planner/keyword-planner.ts";
import { type AskPlanner, planByLlm } from "../../lib/engine/planner/llm/plan-by-llm.ts";
import { plannerInstructions } from "../../lib/engine/planner/llm/planner-prompt.ts";
import { hasHangul, normaliseQuery } from "../../lib/engine/planner/normalise-query.ts";
import type { PlannerLocale } from "../../lib/engine/planner/planner-notes.ts";
import type { PlannerSettings } from "../../lib/env.ts";

/** All calls of one reading together; a person is waiting. */
const limitMs = 8_000;

/** Which form of a reading is kept; another form is another memo. */
const memoForm = "planner-memo/1";

export type ReadQuery = (input: {
  query: string;
  /** The reader's language; without it, that of the query. */
  locale?: PlannerLocale | undefined;
}) => Promise<Planned>;

/**
 * Reads queries as plans: by the operator's language model if one is set up, from the memo where the same question was
 * read before, else by keywords. A reading by keywords because the model failed is not kept: the next asks it again.
 */
export function createQueryReader({
  db,
  planner,
  fetch,
  timeoutMs = limitMs,
}: {
  /** Null: nothing is remembered. */
  db: Queryable | null;
  planner: PlannerSettings | null;
  /** Must not follow redirects: the planner's key goes with it. */
  fetch: typeof globalThis.fetch;
  timeoutMs?: number;
}): ReadQuery {
  let ask: Promise<AskPlanner> | null = null;
  /** A page and its script may ask at once: the second waits for the first. */
  const underWay = new Map<string, Promise<Planned>>();

  async function readByModel(input: {
    planner: PlannerSettings;
    query: string;
    locale: PlannerLocale;
    key: string;
  }) {
    const known = db && (await findPlannerMemo(db, input.key));
    if (known) return known;
    // The SDK is loaded by those who use it.
    ask ??= import("./ask-planner.ts").then(({ createPlannerCaller }) =>
      createPlannerCaller({ planner: input.planner, fetch }),
    );
    const planned = await planByLlm({
      ...input,
      ask: await ask,
      signal: AbortSignal.timeout(timeoutMs),
    });
    if (db && planned.planner === "llm") await savePlannerMemo(db, { key: input.key, planned });
    return planned;
  }
  return async ({ query, locale = hasHangul(query) ? "ko" : "en" }) => {
    if (planner === null) return planByKeywords({ query, locale });
    const key = memoKey({ query, locale, planner });
    const reading =
      underWay.get(key) ??
      readByModel({ planner, query, locale, key }).finally(() => {
        underWay.delete(key);
      });
    underWay.set(key, reading);
    return reading;
  };
}

/** The instructions hold prompt and taxonomy: their text is their version. The query itself is not stored. */
function memoKey({
  query,
  locale,
  planner,
}: {
  query: string;
  locale: PlannerLocale;
  planner: PlannerSettings;
}): string {
  const parts = [
    memoForm,
    normaliseQuery(query).text,
    locale,
    normalBaseUrl(planner.baseUrl),
    planner.model,
    plannerInstructions,
  ];
  return createHash("sha256").update(JSON.stringify(parts)).digest("hex");
}
