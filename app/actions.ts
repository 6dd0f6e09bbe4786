"use server";

import { cookies } from "next/headers";
import { getLocale } from "next-intl/server";
import { z } from "zod";
import { cancelTask as cancelTaskVerb } from "../jobs/cancel-task.ts";
import { previewPlan as previewPlanVerb } from "../jobs/preview-plan.ts";
import { submitTask as submitTaskVerb } from "../jobs/submit-task.ts";
import type { CancelTask, PreviewPlan, ReadPlanYaml, SubmitTask, TestConnection } from "../lib/actions.ts";
import { endpointChoiceSchema, modelChoiceSchema } from "../lib/engine/models/model-choice.ts";
import { type Planned, plannedSchema, planSchema } from "../lib/engine/plan/plan.ts";
import { planFromYaml } from "../lib/engine/plan/plan-yaml.ts";
import { planByKeywords } from "../lib/engine/planner/keyword-planner.ts";
import { findJudge } from "../lib/env.ts";
import type { ActionResult } from "../lib/errors.ts";
import { isLocale, type Locale, localeCookie, locales } from "../lib/i18n/locales.ts";
import { admitOrThrow } from "./_server/admit.ts";
import { longestQuery } from "./_server/generate-request.ts";
import { toPublicError } from "./_server/problem.ts";
import { getServer } from "./_server/server.ts";
import { ensureVisitor, findVisitor } from "./_server/visitor.ts";

const querySchema = z.string().trim().max(longestQuery);

export const previewPlan: PreviewPlan = async input =>
  toResult(async () => {
    await admitOrThrow("plan");
    const { query, plan, planner, notes, models } = z
      .object({
        query: querySchema,
        plan: planSchema.nullable(),
        planner: plannedSchema.shape.planner,
        notes: plannedSchema.shape.notes,
        models: z.array(modelChoiceSchema),
      })
      .parse(input);
    const planned: Planned = plan
      ? { ...plan, planner, notes }
      : planByKeywords({ query, locale: await readLocale() });
    const { db, env } = getServer();
    const owner = (await findVisitor()) ?? "nobody";
    return previewPlanVerb({ db, planned, models, owner, judged: findJudge(env) !== null });
  });

export const readPlanYaml: ReadPlanYaml = async input =>
  toResult(async () => ({
    plan: planFromYaml(z.object({ yaml: z.string().max(100_000) }).parse(input).yaml),
  }));

export const submitTask: SubmitTask = async input =>
  toResult(async () => {
    await admitOrThrow("submit");
    const { query, planned, models } = z
      .object({ query: querySchema, planned: plannedSchema, models: z.array(modelChoiceSchema).min(1) })
      .parse(input);
    const { db, env, queue } = getServer();
    const submitted = await submitTaskVerb({
      db,
      boss: await queue(),
      secret: env.BENCHHUB_SECRET,
      maxItems: env.MAX_ITEMS,
      maxOpenTasks: env.MAX_OPEN_TASKS,
      submission: { query: query === "" ? null : query, planned, models, owner: await ensureVisitor() },
    });
    return submitted.kind === "task" ? { taskId: submitted.taskId } : { slug: submitted.stored.slug };
  });

export const testConnection: TestConnection = async input =>
  toResult(async () => {
    await admitOrThrow("test");
    const choice = z
      .object({
        api_base: endpointChoiceSchema.shape.api_base,
        model: endpointChoiceSchema.shape.name,
        api_key: endpointChoiceSchema.shape.api_key,
      })
      .parse(input);
    const { testConnection: testConnectionVerb } = await import("../jobs/test-connection.ts");
    return testConnectionVerb({ ...choice, fetch: getServer().fetch });
  });

export const cancelTask: CancelTask = async input =>
  toResult(async () => {
    const { taskId } = z.object({ taskId: z.string() }).parse(input);
    await cancelTaskVerb({ db: getServer().db, taskId, owner: (await findVisitor()) ?? "nobody" });
    return null;
  });

export async function setLocale(locale: Locale): Promise<void> {
  const chosen = z.enum(locales).parse(locale);
  (await cookies()).set(localeCookie, chosen, { path: "/", sameSite: "lax", maxAge: 365 * 24 * 3600 });
}

/** Notes are for whoever looks at the page, in the page's language. */
async function readLocale(): Promise<Locale> {
  const locale = await getLocale();
  return isLocale(locale) ? locale : locales[0];
}

async function toResult<T>(work: () => Promise<T>): Promise<ActionResult<T>> {
  try {
    return { ok: true, value: await work() };
  } catch (thrown) {
    const { code, message, fields } = toPublicError(thrown);
    return { ok: false, error: { code, message, fields } };
  }
}
