import { randomBytes } from "node:crypto";
import postgres from "postgres";
import { inject } from "vitest";
import { type Database, openDatabase } from "../client.ts";
import { accessTokens } from "../schema/access-tokens.ts";
import { askedQuestions, questionAskers } from "../schema/asked-questions.ts";
import { datasetVersions, items, labelSets } from "../schema/catalog.ts";
import { houseSpending } from "../schema/house-spending.ts";
import { idempotentRequests } from "../schema/idempotency.ts";
import { datasetImports } from "../schema/imports.ts";
import { cellChanges, leaderboardCache, leaderboards } from "../schema/leaderboards.ts";
import { models } from "../schema/models.ts";
import { quarantinedSamples } from "../schema/moderation.ts";
import { endpointPaces, endpointSeats, sampleClaims } from "../schema/pacing.ts";
import { plannerMemos } from "../schema/planner-memos.ts";
import { rateLimits } from "../schema/rate-limits.ts";
import { sampleScores } from "../schema/sample-scores.ts";
import { experimentSamples } from "../schema/samples.ts";
import { evaluationTasks } from "../schema/tasks.ts";

/** Who points at others comes before them; the rest of a task goes with it. */
const tablesByReference = [
  endpointPaces,
  endpointSeats,
  sampleClaims,
  sampleScores,
  experimentSamples,
  leaderboardCache,
  cellChanges,
  leaderboards,
  evaluationTasks,
  quarantinedSamples,
  models,
  items,
  labelSets,
  datasetImports,
  datasetVersions,
  accessTokens,
  idempotentRequests,
  plannerMemos,
  rateLimits,
  houseSpending,
  askedQuestions,
  questionAskers,
];

export type TestDatabase = {
  url: string;
  db: Database["db"];
  /** Empties every table of ours. */
  clear: () => Promise<void>;
  drop: () => Promise<void>;
};

/** A database of one test file's own, with our tables; or, where `prepare` is given, empty but for what that puts in. */
export async function openTestDatabase({
  prepare,
  options = prepare ? "" : `template ${inject("migratedDatabase")}`,
}: {
  prepare?: (url: string) => Promise<unknown>;
  /** Of `create database`, such as another locale. */
  options?: string;
} = {}): Promise<TestDatabase> {
  const name = `test_${process.pid}_${randomBytes(6).toString("hex")}`;
  await onServer(server => server.unsafe(`create database ${name} ${options}`));
  const url = Object.assign(new URL(inject("postgresUrl")), { pathname: `/${name}` }).href;
  await prepare?.(url);
  const { db, close } = openDatabase({ url });
  return {
    url,
    db,
    clear: async () => {
      // Deleting a few rows is many times faster than truncating a dozen tables.
      for (const table of tablesByReference) await db.delete(table);
    },
    drop: async () => {
      await close();
      await onServer(server => server.unsafe(`drop database ${name} with (force)`));
    },
  };
}

async function onServer(work: (server: postgres.Sql) => Promise<unknown>): Promise<void> {
  const server = postgres(inject("postgresUrl"), { max: 1, onnotice: () => {} });
  try {
    await work(server);
  } finally {
    await server.end();
  }
}
