import { cache } from "react";
import { listAnsweredItems as queryAnsweredItems } from "../../db/queries/answered-items.ts";
import { getDataVersion } from "../../db/queries/catalog.ts";
import { countCatalogFacets } from "../../db/queries/count-slice.ts";
import * as leaderboards from "../../db/queries/leaderboards.ts";
import { readTaskStatus } from "../../jobs/read-task-status.ts";
import { listDerivedWanted } from "../../jobs/wanted-answers.ts";
import type { Leaderboard, LeaderboardRow } from "../../lib/engine/leaderboard/leaderboard.ts";
import type { SampleFilter, SamplePage } from "../../lib/engine/leaderboard/sample-page.ts";
import type { TaskStatus } from "../../lib/engine/leaderboard/task-status.ts";
import type { FacetCount } from "../../lib/engine/plan/plan-preview.ts";
import { allowsPrivateEndpoints, findJudge } from "../../lib/env.ts";
import { getServer } from "./server.ts";
import { findVisitor } from "./visitor.ts";

/** What pages read; each null is a 404. */
export async function findTaskStatus(taskId: string): Promise<TaskStatus | null> {
  return readTaskStatus(getServer().db, taskId);
}

/** Memoised per request: metadata and page ask for the same one. */
export const findLeaderboard = cache(
  async (slug: string): Promise<{ leaderboard: Leaderboard; slug: string; taskId: string } | null> =>
    leaderboards.findLeaderboard(getServer().db, slug),
);

export async function listAnsweredItems({
  slug,
  filter,
}: {
  slug: string;
  filter: SampleFilter;
}): Promise<SamplePage | null> {
  const { db } = getServer();
  const stored = await leaderboards.findLeaderboard(db, slug);
  if (!stored) return null;
  return queryAnsweredItems(db, {
    itemIds: stored.itemIds,
    modelIds: stored.modelIds,
    promptVersion: stored.leaderboard.promptVersion,
    filter,
    derived: await listDerivedWanted(db, stored),
  });
}

export async function getCatalogSummary(): Promise<{
  items: number;
  dataVersion: string;
  languages: FacetCount[];
  formats: FacetCount[];
}> {
  const { db } = getServer();
  const [facets, dataVersion] = await Promise.all([countCatalogFacets(db), getDataVersion(db)]);
  return { ...facets, dataVersion };
}

export async function listRecentLeaderboards(): Promise<
  { slug: string; query: string | null; leader: LeaderboardRow | null; items: number; createdAt: string }[]
> {
  const visitor = await findVisitor();
  const scopes = visitor === null ? ["shared"] : ["shared", visitor];
  const recent = await leaderboards.listRecentLeaderboards(getServer().db, { scopes, limit: 8 });
  return recent.map(({ slug, createdAt, leaderboard }) => ({
    slug,
    query: leaderboard.query,
    leader: leaderboard.rows.find(row => row.rank === 1) ?? null,
    items: leaderboard.items,
    createdAt: createdAt.toISOString(),
  }));
}

export async function getServerFacts(): Promise<{
  privateEndpointsAllowed: boolean;
  largestSampleSize: number;
  judgeConfigured: boolean;
}> {
  const { env } = getServer();
  return {
    privateEndpointsAllowed: allowsPrivateEndpoints(env),
    largestSampleSize: env.MAX_ITEMS,
    judgeConfigured: findJudge(env) !== null,
  };
}
