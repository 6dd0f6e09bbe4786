import { sql } from "drizzle-orm";
import { addSums, type ScorerSums } from "../../lib/engine/leaderboard/browse-rows.ts";
import {
  type LabelScore,
  type ModelPage,
  type ProfileFacet,
  profileFacets,
} from "../../lib/engine/leaderboard/model-page.ts";
import type { MeasuredCell } from "../../lib/engine/leaderboard/packed-cells.ts";
import { coarseOf } from "../../lib/engine/taxonomy/subject-tree.ts";
import type { Queryable } from "../client.ts";
import { readCellCopy } from "./cell-copies.ts";
import { findMeasuredModel, listNamesakes } from "./measured-models.ts";
import { findSpeed, listModelLeaderboards } from "./model-records.ts";

type CellSums = ScorerSums & Record<ProfileFacet, string> & { datasetVersionId: number };

/** A model by its public id; null for one that is not there and for one out of the reader's scopes alike. */
export async function findModelPage(
  db: Queryable,
  { publicId, scopes, maxAgeMs = 0 }: { publicId: string; scopes: readonly string[]; maxAgeMs?: number },
): Promise<ModelPage | null> {
  const found = await findMeasuredModel(db, { publicId, scopes });
  if (!found) return null;
  const { id, model } = found;
  const [copies, others, leaderboards] = await Promise.all([
    Promise.all(scopes.map(scope => readCellCopy(db, { scope, maxAgeMs }))),
    model.model === null ? new Map() : listNamesakes(db, { model: model.model, scopes }),
    listModelLeaderboards(db, { modelId: id, scopes }),
  ]);
  others.delete(id);
  const listCells = (modelIds: Iterable<number>) =>
    copies.flatMap(copy => copy.listOfModels(modelIds)).map(readDate);
  const cells = listCells([id]);
  const sums = listCells(others.keys());
  const promptVersion = commonestPrompt(cells);
  const shown = cells.filter(cell => cell.promptVersion === promptVersion);
  const [history, speed] = await Promise.all([
    listHistory(db, cells),
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

function readDate(cell: MeasuredCell): CellSums {
  return { ...cell, lastMeasured: new Date(cell.lastMeasured) };
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
