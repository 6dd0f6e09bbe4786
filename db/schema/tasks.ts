import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
} from "drizzle-orm/pg-core";
import { models } from "./models.ts";

/** One evaluation somebody asked for: plan × models. The specification's columns first, ours after. */
export const evaluationTasks = pgTable(
  "evaluation_tasks",
  {
    taskId: text("task_id").primaryKey(),
    status: text().notNull(),
    planDetails: jsonb("plan_details").$type<unknown>().notNull(),
    result: jsonb().$type<unknown>(),
    errorMessage: text("error_message"),
    createdAt: timestamp("created_at", { withTimezone: true }).notNull().defaultNow(),
    completedAt: timestamp("completed_at", { withTimezone: true }),
    startedAt: timestamp("started_at", { withTimezone: true }),
    query: text(),
    ownerId: text("owner_id").notNull(),
    planFingerprint: text("plan_fingerprint").notNull(),
    promptVersion: text("prompt_version").notNull(),
    dataVersion: text("data_version").notNull(),
    /** Drawn items in draw order. */
    itemIds: integer("item_ids").array().notNull(),
    availableItems: integer("available_items").notNull(),
    /** Items its worked examples are taken from, in their order; empty without examples. */
    exampleItemIds: integer("example_item_ids").array().notNull().default([]),
    /** Items from the draw's start after which the ranking was settled and asking ended; null for the whole draw. */
    settledItems: integer("settled_items"),
    /** Answers its plan needs, over items, models and repeats asked for as one, and how many were lacking at the start. */
    answersWanted: integer("answers_wanted"),
    answersMissing: integer("answers_missing"),
    leaderboardSlug: text("leaderboard_slug"),
    /** How often it was taken up again: what was sent for an earlier run has no say in this one. */
    run: integer().notNull().default(0),
    /** Run inside a command-line process instead of by the queue's workers. */
    inProcess: boolean("in_process").notNull().default(false),
    /** When that process was last heard of. */
    seenAt: timestamp("seen_at", { withTimezone: true }).notNull().defaultNow(),
  },
  table => [
    check(
      "evaluation_tasks_status_check",
      sql`${table.status} in ('PENDING', 'STARTED', 'SUCCESS', 'FAILURE', 'CANCELLED')`,
    ),
    index("evaluation_tasks_owner_idx").on(table.ownerId, table.createdAt),
    index("evaluation_tasks_status_idx").on(table.status),
    index("evaluation_tasks_created_idx").on(table.createdAt),
  ],
);

/** The models of a task, in the order asked for; `stopped` holds why a model was given up. */
export const taskModels = pgTable(
  "task_models",
  {
    taskId: text("task_id")
      .notNull()
      .references(() => evaluationTasks.taskId, { onDelete: "cascade" }),
    position: integer().notNull(),
    modelId: integer("model_id")
      .notNull()
      .references(() => models.id),
    name: text().notNull(),
    stopped: text(),
    /** Until when its endpoint asked not to be called; in the past, it is not waited for. */
    waitingUntil: timestamp("waiting_until", { withTimezone: true }),
    /** Whether it was given a key: asked for again before the task is resumed. */
    hadKey: boolean("had_key").notNull().default(false),
    /** Rates that the endpoint's owner stated. */
    limits: jsonb().$type<unknown>(),
    /** US dollars a million tokens, as stated when the task was submitted. */
    price: jsonb().$type<unknown>(),
    /** Drains in a row that ended before any answer to calls that had their fair time, */
    cutDrains: integer("cut_drains").notNull().default(0),
    /** and when the last of them was counted. */
    cutAt: timestamp("cut_at", { withTimezone: true }),
  },
  table => [primaryKey({ columns: [table.taskId, table.position] })],
);

/** One job's worth of a task: a model over a range [first, last) of the draw. Done is set once, by whoever finishes it. */
export const taskShards = pgTable(
  "task_shards",
  {
    taskId: text("task_id")
      .notNull()
      .references(() => evaluationTasks.taskId, { onDelete: "cascade" }),
    shard: integer().notNull(),
    position: integer().notNull(),
    first: integer().notNull(),
    last: integer().notNull(),
    doneAt: timestamp("done_at", { withTimezone: true }),
  },
  table => [primaryKey({ columns: [table.taskId, table.shard] })],
);

/** A user's API keys, sealed (AES-256-GCM, task id as additional data); gone at the task's end, whatever the end. */
export const sealedCredentials = pgTable(
  "sealed_credentials",
  {
    taskId: text("task_id")
      .notNull()
      .references(() => evaluationTasks.taskId, { onDelete: "cascade" }),
    position: integer().notNull(),
    sealed: text().notNull(),
    expiresAt: timestamp("expires_at", { withTimezone: true }).notNull(),
  },
  table => [primaryKey({ columns: [table.taskId, table.position] })],
);
