import { z } from "zod";
import { moderationActSchema } from "../../../jobs/moderation/moderation-act.ts";
import { askAnswerSchema } from "../../../lib/engine/leaderboard/ask-answer.ts";
import { itemPageSchema } from "../../../lib/engine/leaderboard/item-page.ts";
import { leaderboardSchema } from "../../../lib/engine/leaderboard/leaderboard.ts";
import { leaderboardDocumentSchema } from "../../../lib/engine/leaderboard/leaderboard-document.ts";
import { answeredItemSchema } from "../../../lib/engine/leaderboard/sample-page.ts";
import { taskStatuses, taskStatusSchema } from "../../../lib/engine/leaderboard/task-status.ts";
import { modelChoiceSchema } from "../../../lib/engine/models/model-choice.ts";
import { plannedSchema, planSchema } from "../../../lib/engine/plan/plan.ts";
import { planPreviewSchema } from "../../../lib/engine/plan/plan-preview.ts";
import { browseListSchema } from "../api/browse-json.ts";
import { categoriesSchema, itemListSchema } from "../api/catalog-json.ts";
import { leaderboardListSchema, sampleListSchema } from "../api/leaderboard-json.ts";
import { modelListSchema } from "../api/model-json.ts";
import { taskListSchema } from "../api/task-json.ts";
import { askRequestSchema, generateRequestSchema, suggestRequestSchema } from "../generate-request.ts";
import { resumeRequestSchema } from "../resume-keys.ts";
import { newLinkSchema, shareLinkSchema } from "../share-request.ts";
import { newTokenSchema, tokenFactsSchema } from "../token-request.ts";

const acceptedSchema = z.object({
  task_id: z.string(),
  status: z.literal("PENDING"),
  status_url: z.string(),
  plan: plannedSchema,
});
const answeredSchema = z.object({
  task_id: z.string(),
  status: z.literal("SUCCESS"),
  leaderboard_url: z.string(),
  plan: plannedSchema,
  leaderboard: leaderboardSchema,
});

/** Every schema of the API's document, by its name there. */
export const documentSchemas = {
  Plan: planSchema,
  PlanRead: plannedSchema,
  PlanPreview: planPreviewSchema,
  ModelChoice: modelChoiceSchema,
  GenerateRequest: generateRequestSchema,
  SuggestRequest: suggestRequestSchema,
  AskRequest: askRequestSchema,
  AskAnswer: askAnswerSchema,
  Accepted: acceptedSchema,
  Answered: answeredSchema,
  TaskStatus: taskStatusSchema,
  TaskList: taskListSchema,
  TaskCancelled: z.object({ task_id: z.string(), status: z.enum(taskStatuses) }),
  ResumeRequest: resumeRequestSchema,
  TaskResumed: z.object({
    task_id: z.string(),
    status: z.literal("PENDING"),
    missing: z.int(),
    status_url: z.string(),
  }),
  Leaderboard: leaderboardSchema,
  LeaderboardDocument: leaderboardDocumentSchema,
  LeaderboardList: leaderboardListSchema,
  AnsweredItem: answeredItemSchema,
  SampleList: sampleListSchema,
  BrowseList: browseListSchema,
  ItemList: itemListSchema,
  Item: itemPageSchema,
  Categories: categoriesSchema,
  ModelList: modelListSchema,
  NewLink: newLinkSchema,
  LinkMade: shareLinkSchema.extend({ url: z.string() }),
  LinkList: z.object({ links: z.array(shareLinkSchema) }),
  NewToken: newTokenSchema,
  TokenMade: tokenFactsSchema.extend({ token: z.string() }),
  TokenList: z.object({ tokens: z.array(tokenFactsSchema) }),
  ModerationAct: moderationActSchema,
  ModerationOutcome: z.object({ action: z.string(), outcome: z.record(z.string(), z.number()) }),
  AuditLog: z.object({
    entries: z.array(
      z.object({
        id: z.int(),
        at: z.iso.datetime(),
        actor: z.string(),
        action: z.string(),
        target: z.string(),
        reason: z.string(),
        outcome: z.record(z.string(), z.unknown()),
      }),
    ),
  }),
  AnyObject: z.record(z.string(), z.unknown()),
  /** RFC 9457. */
  Problem: z.object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    fields: z.record(z.string(), z.string()).optional(),
  }),
} satisfies Record<string, z.ZodType>;
