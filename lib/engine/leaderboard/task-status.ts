import { z } from "zod";
import { leaderboardSchema } from "./leaderboard.ts";

export const taskStatuses = ["PENDING", "STARTED", "SUCCESS", "FAILURE", "CANCELLED"] as const;
export type TaskState = (typeof taskStatuses)[number];

export function isFinalState(status: TaskState): boolean {
  return status === "SUCCESS" || status === "FAILURE" || status === "CANCELLED";
}

/** One model's progress through the draw. */
export const laneSchema = z.object({
  model_id: z.int(),
  name: z.string(),
  kind: z.enum(["baseline", "endpoint"]),
  builtin: z.string().nullable(),
  host: z.string().nullable(),
  house: z.boolean().optional(),
  model: z.string().nullable(),
  total: z.int(),
  /** Items with a sample, reused ones included. */
  done: z.int(),
  scored: z.int(),
  unscored: z.int(),
  /** Of `done`: measured before this task. */
  reused: z.int(),
  /** Samples per second over the last ten seconds; null while nothing came. */
  rate_per_second: z.number().nullable(),
  seconds_left: z.number().nullable(),
  /** How long yet the endpoint asked to be left alone; null while it is asked. */
  waiting_seconds: z.int().nullable(),
  /** Why this model was given up, in the provider's words; the others go on. */
  stopped: z.string().nullable(),
  /** The latest error of a call, with how many there were. */
  errors: z.int(),
  last_error: z.string().nullable(),
});
export type Lane = z.infer<typeof laneSchema>;

/**
 * Why an attempt to tell a task's end failed: the address may not be called, nothing came back, or a refusal did; or the
 * server's secret is another one by now, and the address can't be read.
 */
const webhookFaults = ["address-refused", "no-answer", "refused", "unreadable"] as const;
export type WebhookFault = (typeof webhookFaults)[number];

export const webhookStatusSchema = z.object({
  state: z.enum(["waiting", "delivered", "given-up"]),
  attempts: z.int(),
  /** HTTP status of the latest attempt; null where none came. */
  last_status: z.int().nullable(),
  last_error: z.enum(webhookFaults).nullable(),
  delivered_at: z.iso.datetime().nullable(),
});
export type WebhookStatus = z.infer<typeof webhookStatusSchema>;

/** The body of GET /api/v1/status/{task_id}. */
export const taskStatusSchema = z.object({
  task_id: z.string(),
  status: z.enum(taskStatuses),
  query: z.string().nullable(),
  created_at: z.iso.datetime(),
  started_at: z.iso.datetime().nullable(),
  completed_at: z.iso.datetime().nullable(),
  error_message: z.string().nullable(),
  progress: z.object({ done: z.int(), total: z.int(), lanes: z.array(laneSchema) }),
  /** Ranking of what is measured so far, while the task runs. */
  partial: leaderboardSchema.nullable(),
  /** The leaderboard, once the task has ended with one. */
  result: leaderboardSchema.nullable(),
  leaderboard_url: z.string().nullable(),
  /** What came of telling its end to whoever asked to be told; null where nobody did. */
  webhook: webhookStatusSchema.nullable().default(null),
});
export type TaskStatus = z.infer<typeof taskStatusSchema>;
