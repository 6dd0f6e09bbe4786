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
});
export type TaskStatus = z.infer<typeof taskStatusSchema>;
