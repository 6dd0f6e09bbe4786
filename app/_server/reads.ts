import { cache } from "react";
import type { HouseFacts } from "../../components/ask/house-model.ts";
import type { PopularQuestion } from "../../components/ask/popular-questions.tsx";
import type { DatasetRow, ImportRow, SystemVitals } from "../../components/system/system-rows.ts";
import { listAnsweredItems as queryAnsweredItems } from "../../db/queries/answered-items.ts";
import * as askedQuestions from "../../db/queries/asked-questions.ts";
import { browseCells } from "../../db/queries/browse.ts";
import { getDataVersion } from "../../db/queries/catalog.ts";
import { listCitedSources } from "../../db/queries/citations.ts";
import { countCatalogFacets } from "../../db/queries/count-slice.ts";
import { listCurrentDatasets } from "../../db/queries/current-datasets.ts";
import { findItems } from "../../db/queries/find-items.ts";
import { findLeaderboard as queryLeaderboard } from "../../db/queries/find-leaderboard.ts";
import { listImports } from "../../db/queries/imports.ts";
import { findItemPage as queryItemPage } from "../../db/queries/item-page.ts";
import * as leaderboards from "../../db/queries/leaderboards.ts";
import { findModelPage as queryModelPage } from "../../db/queries/model-page.ts";
import * as publishedScores from "../../db/queries/published-scores.ts";
import * as runningTasks from "../../db/queries/running-tasks.ts";
import { readVitals } from "../../db/queries/vitals.ts";
import { isStatementTimeout } from "../../db/statement-timeout.ts";
import { listAskedModels as queryAskedModels } from "../../jobs/list-asked-models.ts";
import { evaluateShard } from "../../jobs/queue.ts";
import { createTaskStatusReader } from "../../jobs/read-task-status.ts";
import { findResumable } from "../../jobs/resume-task.ts";
import { findLeaderboardWanted } from "../../jobs/wanted-answers.ts";
import type { AskedModel, ResumeOffer } from "../../lib/actions.ts";
import { allowsPrivateEndpoints } from "../../lib/endpoint-policy.ts";
import type { ItemFilter, ItemListing } from "../../lib/engine/catalog/item-listing.ts";
import { publicSource } from "../../lib/engine/catalog/public-source.ts";
import type { BrowseFilter, BrowseListing } from "../../lib/engine/leaderboard/browse-listing.ts";
import { buildCitation, type CitationReport } from "../../lib/engine/leaderboard/citation.ts";
import type { ItemPage } from "../../lib/engine/leaderboard/item-page.ts";
import type { LeaderboardRow } from "../../lib/engine/leaderboard/leaderboard.ts";
import type { ModelPage } from "../../lib/engine/leaderboard/model-page.ts";
import type { PublishedRow } from "../../lib/engine/leaderboard/published-row.ts";
import type { SampleFilter, SamplePage } from "../../lib/engine/leaderboard/sample-page.ts";
import type { TaskStatus } from "../../lib/engine/leaderboard/task-status.ts";
import { type EndpointPreset, endpointPresets } from "../../lib/engine/models/endpoint-presets.ts";
import type { Plan } from "../../lib/engine/plan/plan.ts";
import type { FacetCount } from "../../lib/engine/plan/plan-preview.ts";
import { outcomes } from "../../lib/engine/scorers/score.ts";
import { findJudge } from "../../lib/judge-settings.ts";
import { houseFacts } from "./house-facts.ts";
import { mayVisitorRead } from "./reader.ts";
import { rememberItemCells } from "./remember-item-cells.ts";
import { getServer } from "./server.ts";
import { findVisitor } from "./visitor.ts";

/** Answers written elsewhere are in /browse and on model pages after this at the latest. */
const cellsMaxAgeMs = 2_000;

/** However many follow a running task, its progress is counted once a second here; its state and its end are told at once. */
const readStatus = createTaskStatusReader({ now: () => performance.now(), largeFrom: 0 });

/** What pages read; each null is a 404. */
export async function findTaskStatus(taskId: string): Promise<TaskStatus | null> {
  if (!(await mayVisitorRead({ taskId }))) return null;
  return readStatus(getServer().db, taskId);
}

/**
 * A leaderboard that the visitor may read: whatever shows one, or a part of one, gets it here. Memoised per request:
 * metadata and page ask for the same one.
 */
export const findLeaderboard = cache(
  async (slug: string): Promise<leaderboards.StoredLeaderboard | null> =>
    (await mayVisitorRead({ slug })) ? queryLeaderboard(getServer().db, slug) : null,
);

/** What an ended task of the visitor's own still lacks. */
export async function findResumeOffer(taskId: string): Promise<ResumeOffer | null> {
  return findResumable(getServer().db, { taskId, owner: (await findVisitor()) ?? "nobody" });
}

/** The models of a leaderboard that the visitor may read, as they may ask for them again; null without such a leaderboard. */
export async function listAskedModels(slug: string): Promise<AskedModel[] | null> {
  const found = await findLeaderboard(slug);
  if (!found) return null;
  const { taskId } = found;
  return queryAskedModels(getServer().db, {
    slug: found.slug,
    taskId,
    owner: (await findVisitor()) ?? "nobody",
  });
}

export async function listAnsweredItems({
  slug,
  filter,
}: {
  slug: string;
  filter: SampleFilter;
}): Promise<SamplePage | null> {
  const { db } = getServer();
  const stored = await findLeaderboard(slug);
  if (!stored) return null;
  return queryAnsweredItems(db, {
    itemIds: stored.itemIds,
    modelIds: stored.modelIds,
    promptVersion: stored.leaderboard.promptVersion,
    filter,
    wanted: await findLeaderboardWanted(db, stored),
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

export async function listPublishedScores(plan: Plan): Promise<PublishedRow[]> {
  return publishedScores.listPublishedScores(getServer().db, plan);
}

/** Data sets and imports for the system page; a path on this machine is nobody's business, its file's name says enough. */
export async function readSystem(): Promise<{
  vitals: SystemVitals;
  datasets: DatasetRow[];
  imports: ImportRow[];
}> {
  const { db, env } = getServer();
  const [vitals, datasets, imports] = await Promise.all([
    readVitals(db, { queue: evaluateShard.name }),
    listCurrentDatasets(db),
    listImports(db, { limit: 50 }),
  ]);
  return {
    vitals: {
      workers: vitals.workers.map(({ name: _name, host: _host, ...worker }) => worker),
      queue: { ...vitals.queue, waiting: vitals.queue.waiting + vitals.queue.retrying },
      answers: {
        lastMinutes: vitals.answers.lastMinutes,
        isCut: vitals.answers.isCut,
        outcomes: outcomes.flatMap(name => {
          const n = vitals.answers.outcomes[name] ?? 0;
          return n === 0 ? [] : [{ name, n }];
        }),
      },
      reuse: vitals.reuse,
      databaseBytes: vitals.database.bytes,
      keptDays: { outputs: env.RETAIN_OUTPUTS_DAYS ?? null, tasks: env.RETAIN_TASKS_DAYS ?? null },
    },
    datasets: datasets.map(({ activatedAt, ...dataset }) => ({
      ...dataset,
      source: publicSource(dataset.source),
      activatedAt: activatedAt.toISOString(),
    })),
    imports: imports.map(row => ({
      id: row.id,
      name: row.name,
      source: publicSource(row.source),
      revision: row.revision,
      status: row.status as ImportRow["status"],
      rowsRead: row.rowsRead,
      rowsTotal: row.rowsTotal,
      accepted: row.accepted,
      rejected: row.rejected,
      rejections: row.rejections,
      unmapped: Object.values(row.unmapped).reduce((sum, count) => sum + count, 0),
      duplicates: row.duplicates,
      added: row.added,
      retired: row.retired,
      updatedAt: row.updatedAt.toISOString(),
    })),
  };
}

export async function listRecentLeaderboards(): Promise<
  {
    slug: string;
    query: string | null;
    leader: LeaderboardRow | null;
    items: number;
    drawn: number | null;
    createdAt: string;
  }[]
> {
  const scopes = await listReadableScopes();
  const recent = await leaderboards.listRecentLeaderboards(getServer().db, { scopes, limit: 8 });
  return recent.map(({ slug, createdAt, leaderboard }) => ({
    slug,
    query: leaderboard.query,
    leader: leaderboard.rows.find(row => row.rank === 1) ?? null,
    items: leaderboard.items,
    drawn: leaderboard.settled?.drawn ?? null,
    createdAt: createdAt.toISOString(),
  }));
}

export async function listPopularQuestions(): Promise<PopularQuestion[]> {
  return askedQuestions.listPopularQuestions(getServer().db, { limit: 6 });
}

/** The visitor's own tasks that go on. */
export async function listRunningTasks(): Promise<
  { taskId: string; query: string | null; items: number; models: number; createdAt: string }[]
> {
  const owner = await findVisitor();
  if (owner === null) return [];
  const tasks = await runningTasks.listRunningTasks(getServer().db, owner);
  return tasks.map(task => ({ ...task, createdAt: task.createdAt.toISOString() }));
}

/** Whose results the visitor may find without holding a link. */
export async function listReadableScopes(): Promise<string[]> {
  const visitor = await findVisitor();
  return visitor === null ? ["shared"] : ["shared", visitor];
}

export async function browseMeasured(filter: BrowseFilter): Promise<BrowseListing> {
  const scopes = await listReadableScopes();
  return browseCells(getServer().db, { filter, scopes, maxAgeMs: cellsMaxAgeMs });
}

/** Memoised per request: metadata and page ask for the same one. */
export const findModelPage = cache(
  async (publicId: string): Promise<ModelPage | null> =>
    queryModelPage(getServer().db, {
      publicId,
      scopes: await listReadableScopes(),
      maxAgeMs: cellsMaxAgeMs,
    }),
);

/** Null for a search that took too long and was stopped. */
export async function listCatalogItems(filter: ItemFilter): Promise<ItemListing | null> {
  try {
    return await findItems(getServer().db, { filter, listCells: rememberItemCells });
  } catch (error) {
    if (isStatementTimeout(error)) return null;
    throw error;
  }
}

/** Memoised per request: metadata and page ask for the same one. */
export const findItemPage = cache(
  async (contentId: string): Promise<ItemPage | null> =>
    queryItemPage(getServer().db, { contentId, scopes: await listReadableScopes() }),
);

export async function findCitation({
  slug,
  origin,
}: {
  slug: string;
  origin: string;
}): Promise<CitationReport | null> {
  const { db } = getServer();
  const stored = await findLeaderboard(slug);
  if (!stored) return null;
  const sources = await listCitedSources(db, stored.itemIds);
  const url = `${origin}/leaderboards/${stored.slug}`;
  return buildCitation({ leaderboard: stored.leaderboard, slug: stored.slug, url, sources });
}

export async function getServerFacts(): Promise<{
  privateEndpointsAllowed: boolean;
  largestSampleSize: number;
  judgeConfigured: boolean;
  presets: EndpointPreset[];
  houseModels: HouseFacts[];
}> {
  const { env, house } = getServer();
  const privateEndpointsAllowed = allowsPrivateEndpoints(env);
  return {
    privateEndpointsAllowed,
    presets: endpointPresets.filter(preset => privateEndpointsAllowed || !preset.isLocal),
    largestSampleSize: env.MAX_ITEMS,
    judgeConfigured: findJudge(env) !== null,
    houseModels: house.list().map(houseFacts),
  };
}
