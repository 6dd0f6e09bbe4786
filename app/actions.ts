"use server";

import { cookies } from "next/headers";
import { z } from "zod";
import { revokeAccessToken } from "../jobs/access-token.ts";
import { cancelTask as cancelTaskVerb } from "../jobs/cancel-task.ts";
import { resumeTask as resumeTaskVerb } from "../jobs/resume-task.ts";
import {
  createShareLink as createShareLinkVerb,
  revokeShareLink as revokeShareLinkVerb,
} from "../jobs/share-task.ts";
import { submitTask as submitTaskVerb } from "../jobs/submit-task.ts";
import type {
  CancelTask,
  CreateShareLink,
  CreateToken,
  ListModels,
  PreviewPlan,
  ReadPlanYaml,
  ResumeTask,
  RevokeShareLink,
  RevokeToken,
  SubmitTask,
  TestConnection,
} from "../lib/actions.ts";
import { largestHouseCount } from "../lib/engine/models/house-model.ts";
import {
  endpointChoiceSchema,
  largestModelCount,
  modelChoiceSchema,
} from "../lib/engine/models/model-choice.ts";
import type { Planned } from "../lib/engine/plan/plan.ts";
import { readPlanFile } from "../lib/engine/plan/read-plan-file.ts";
import type { ActionResult } from "../lib/errors.ts";
import { type Locale, localeCookie, locales } from "../lib/i18n/locales.ts";
import { admitOrThrow } from "./_server/admit.ts";
import { announceEnd } from "./_server/announce-end.ts";
import { querySchema, sentPlannedSchema } from "./_server/generate-request.ts";
import { noteSubmitted } from "./_server/note-submitted.ts";
import { previewFor } from "./_server/preview-for.ts";
import { toPublicError } from "./_server/problem.ts";
import { readLocale } from "./_server/read-lang.ts";
import { readResumeKeys } from "./_server/resume-keys.ts";
import { getServer } from "./_server/server.ts";
import { expirySchema, readOwner } from "./_server/share-request.ts";
import { toFacts } from "./_server/sharing.ts";
import { makeToken, newTokenSchema, toTokenFacts } from "./_server/token-request.ts";
import { ensureVisitor, findVisitor } from "./_server/visitor.ts";

/** More models than may be run: a preview also tells of those that are offered and not chosen. */
const largestPreview = largestHouseCount + 2 * largestModelCount;

export const previewPlan: PreviewPlan = async input =>
  toResult(async () => {
    await admitOrThrow("plan");
    const {
      query,
      planned: given,
      models,
    } = z
      .object({
        query: querySchema,
        planned: sentPlannedSchema.nullable(),
        models: z.array(modelChoiceSchema).max(largestPreview),
      })
      .parse(input);
    const planned: Planned = given ?? (await getServer().readQuery({ query, locale: await readLocale() }));
    return previewFor({ planned, models });
  });

export const readPlanYaml: ReadPlanYaml = async input =>
  toResult(async () => {
    await admitOrThrow("plan");
    const { yaml } = z.object({ yaml: z.string() }).parse(input);
    return readPlanFile({ text: yaml, locale: await readLocale() });
  });

export const submitTask: SubmitTask = async input =>
  toResult(async () => {
    await admitOrThrow("submit");
    const { query, planned, models } = z
      .object({ query: querySchema, planned: sentPlannedSchema, models: z.array(modelChoiceSchema).min(1) })
      .parse(input);
    const { db, env, queue, house } = getServer();
    const submitted = await submitTaskVerb({
      db,
      boss: await queue(),
      secret: env.BENCHHUB_SECRET,
      maxItems: env.MAX_ITEMS,
      maxOpenTasks: env.MAX_OPEN_TASKS,
      house: house.list(),
      submission: { query: query === "" ? null : query, planned, models, owner: await ensureVisitor() },
    });
    if (submitted.kind === "task") await noteSubmitted(submitted.taskId);
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
    return testConnectionVerb({ ...choice, fetch: getServer().fetch, locale: await readLocale() });
  });

export const listModels: ListModels = async input =>
  toResult(async () => {
    await admitOrThrow("test");
    const choice = z
      .object({
        api_base: endpointChoiceSchema.shape.api_base,
        api_key: endpointChoiceSchema.shape.api_key,
      })
      .parse(input);
    const { listEndpointModels } = await import("../jobs/list-endpoint-models.ts");
    return listEndpointModels({ ...choice, fetch: getServer().fetch, locale: await readLocale() });
  });

export const cancelTask: CancelTask = async input =>
  toResult(async () => {
    const { taskId } = z.object({ taskId: z.string() }).parse(input);
    await cancelTaskVerb({ db: getServer().db, taskId, owner: (await findVisitor()) ?? "nobody" });
    await announceEnd(taskId);
    return null;
  });

export const resumeTask: ResumeTask = async input =>
  toResult(async () => {
    await admitOrThrow("submit");
    const { taskId, keys } = z.object({ taskId: z.string(), keys: z.array(z.unknown()) }).parse(input);
    const { db, env, queue } = getServer();
    const owner = (await findVisitor()) ?? "nobody";
    await resumeTaskVerb({
      db,
      boss: await queue(),
      secret: env.BENCHHUB_SECRET,
      taskId,
      owner,
      maxOpenTasks: env.MAX_OPEN_TASKS,
      keys: await readResumeKeys(db, { taskId, owner, body: { keys } }),
    });
    return null;
  });

export const createShareLink: CreateShareLink = async input =>
  toResult(async () => {
    await admitOrThrow("share");
    const { subject, expires } = z
      .object({
        subject: z.union([z.object({ slug: z.string() }), z.object({ taskId: z.string() })]),
        expires: expirySchema,
      })
      .parse(input);
    const { path, ...link } = await createShareLinkVerb({
      db: getServer().db,
      subject,
      owner: await readOwner(),
      expiresInSeconds: expires,
    });
    return { link: toFacts(link), path };
  });

export const revokeShareLink: RevokeShareLink = async input =>
  toResult(async () => {
    await admitOrThrow("share");
    const { id } = z.object({ id: z.int().min(1) }).parse(input);
    await revokeShareLinkVerb({ db: getServer().db, id, owner: await readOwner() });
    return null;
  });

export const createToken: CreateToken = async input =>
  toResult(async () => {
    await admitOrThrow("submit");
    const { token, ...made } = await makeToken(newTokenSchema.parse(input));
    return { ...toTokenFacts(made), token };
  });

export const revokeToken: RevokeToken = async input =>
  toResult(async () => {
    const { id } = z.object({ id: z.int().min(1) }).parse(input);
    await revokeAccessToken({ db: getServer().db, id, owner: await readOwner() });
    return null;
  });

export async function setLocale(locale: Locale): Promise<void> {
  const chosen = z.enum(locales).parse(locale);
  (await cookies()).set(localeCookie, chosen, { path: "/", sameSite: "lax", maxAge: 365 * 24 * 3600 });
}

async function toResult<T>(work: () => Promise<T>): Promise<ActionResult<T>> {
  try {
    return { ok: true, value: await work() };
  } catch (thrown) {
    const { code, message, fields } = toPublicError(thrown);
    return { ok: false, error: { code, message, fields } };
  }
}
