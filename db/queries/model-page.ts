import { type SQL, sql } from "drizzle-orm";
import { addSums, type ScorerSums } from "../../lib/engine/leaderboard/browse-rows.ts";
import {
  type LabelScore,
  type ModelPage,
  type ProfileFacet,
  profileFacets,
} from "../../lib/engine/leaderboard/model-page.ts";
import { coarseOf } from "../../lib/engine/taxonomy/subject-tree.ts";
import type { Queryable } from "../client.ts";
import { findMeasuredModel, listNamesakes } from "./measured-models.ts";
import { findSpeed, listModelLeaderboards } from "./model-records.ts";

type CellSums = Omit<ScorerSums, "modelId"> & Record<ProfileFacet, string> & { datasetVersionId: number };

/** A model by its public id; null for one that is not there and for one out of the reader's scopes alike. */
export async function findModelPage(
  db: Queryable,
  { publicId, scopes }: { publicId: string; scopes: readonly string[] },
): Promise<ModelPage | null> {
  const found = await findMeasuredModel(db, { publicId, scopes });
  if (!found) return null;
  const { id, model } = found;
  const [cells, others, leaderboards] = await Promise.all([
    listCells(db, id),
    model.model === null ? new Map() : listNamesakes(db, { model: model.model, scopes }),
    listModelLeaderboards(db, { modelId: id, scopes }),
  ]);
  others.delete(id);
  const promptVersion = commonestPrompt(cells);
  const shown = cells.filter(cell => cell.promptVersion === promptVersion);
  const [history, sums, speed] = await Promise.all([
    listHistory(db, cells),
    listSums(db, [...others.keys()]),
    promptVersion === null ? null : findSpeed(db, { modelId: id, promptVersion }),
  ]);
  return {
    model,
    promptVersion,
    total: addSums(shown),
    profile: Object.fromEntries(
      profileFacets.map(facet => [facet, scoreLabels(shown, cell => cell[facet])]),
    ) as ModelPage["profile"],
    coarse: scoreLabels(shown, cell => coarseOf(cell.subject)),
    history,
    namesakes: [...others].map(([other, model]) => ({
      model,
      ...addSums(sums.filter(sum => sum.modelId === other)),
    })),
    speed,
    leaderboards,
  };
}

function commonestPrompt(cells: readonly CellSums[]): string | null {
  const answers = new Map<string, number>();
  for (const { promptVersion, n, unscored } of cells)
    answers.set(promptVersion, (answers.get(promptVersion) ?? 0) + n + unscored);
  return [...answers].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))[0]?.[0] ?? null;
}

function scoreLabels(cells: readonly CellSums[], labelOf: (cell: CellSums) => string): LabelScore[] {
  const byLabel = Map.groupBy(cells, labelOf);
  return [...byLabel]
    .map(([label, parts]) => ({ label, ...addSums(parts) }))
    .sort((a, b) => (a.label < b.label ? -1 : 1));
}

async function listHistory(db: Queryable, cells: readonly CellSums[]): Promise<ModelPage["history"]> {
  const ids = [...new Set(cells.map(cell => cell.datasetVersionId))];
  const datasets = await db.execute<{ id: number; name: string; revision: string }>(
    sql`select id, name, revision from dataset_versions where id = any(${sql.param(ids)}::int[])`,
  );
  const nameOf = new Map(datasets.map(row => [row.id, row]));
  const byVersion = Map.groupBy(cells, cell => `${cell.datasetVersionId} ${cell.promptVersion}`);
  return [...byVersion.values()]
    .map(parts => {
      const { datasetVersionId, promptVersion } = parts[0]!;
      const { name = "", revision = "" } = nameOf.get(datasetVersionId) ?? {};
      return { promptVersion, dataset: name, revision, ...addSums(parts) };
    })
    .sort((a, b) => b.lastMeasured.getTime() - a.lastMeasured.getTime());
}

const summed = sql`sum(c.n)::int as n, sum(c.unscored)::int as unscored, sum(c.sum) as sum,
  sum(c.sum_of_squares) as sum_of_squares, max(c.last_updated)::text as last_measured`;

type SummedRow = {
  model_id: number;
  prompt_version: string;
  scorer: string;
  n: number;
  unscored: number;
  sum: number;
  sum_of_squares: number;
  last_measured: string;
};

async function listCells(db: Queryable, modelId: number): Promise<CellSums[]> {
  const labels: SQL = sql`c.language, c.subject_type, c.task_type, c.target_type, c.problem_type, c.dataset_version_id`;
  const rows = await db.execute<SummedRow & Record<string, string> & { dataset_version_id: number }>(sql`
    select ${labels}, c.model_id, c.prompt_version, c.scorer, ${summed} from leaderboard_cache c
    where c.model_id = ${modelId} and c.source = 'measured' group by ${labels}, c.model_id, c.prompt_version, c.scorer`);
  return rows.map(row => ({
    ...toSums(row),
    language: row.language!,
    subject: row.subject_type!,
    skill: row.task_type!,
    target: row.target_type!,
    format: row.problem_type!,
    datasetVersionId: row.dataset_version_id,
  }));
}

async function listSums(db: Queryable, modelIds: readonly number[]): Promise<ScorerSums[]> {
  if (modelIds.length === 0) return [];
  const rows = await db.execute<SummedRow>(sql`
    select c.model_id, c.prompt_version, c.scorer, ${summed} from leaderboard_cache c
    where c.model_id = any(${sql.param([...modelIds])}::int[]) and c.source = 'measured'
    group by c.model_id, c.prompt_version, c.scorer`);
  return rows.map(toSums);
}

function toSums(row: SummedRow): ScorerSums {
  return {
    modelId: row.model_id,
    promptVersion: row.prompt_version,
    scorer: row.scorer,
    n: row.n,
    unscored: row.unscored,
    sum: row.sum,
    sumOfSquares: row.sum_of_squares,
    lastMeasured: new Date(row.last_measured),
  };
}
