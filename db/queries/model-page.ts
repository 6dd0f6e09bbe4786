import { sql } from "drizzle-orm";
import { addSums, type ScorerSums } from "../../lib/engine/leaderboard/browse-rows.ts";
import {
  type LabelScore,
  type ModelPage,
  type ProfileFacet,
  profileFacets,
} from "../../lib/engine/leaderboard/model-page.ts";
import type { DatasetSums } from "../../lib/engine/leaderboard/packed-cells.ts";
import { coarseOf } from "../../lib/engine/taxonomy/subject-tree.ts";
import type { Queryable } from "../client.ts";
import { readCellCopy } from "./cell-copies.ts";
import { findMeasuredModel, listNamesakes } from "./measured-models.ts";
import { findSpeed, listModelLeaderboards } from "./model-records.ts";

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
  const ofModel = copies.flatMap(copy => copy.sumModels([id], []));
  const ofOthers = copies.flatMap(copy => copy.sumModels(others.keys(), []));
  const promptVersion = commonestPrompt(ofModel);
  const [history, speed] = await Promise.all([
    listHistory(db, ofModel),
    promptVersion === null ? null : findSpeed(db, { modelId: id, promptVersion }),
  ]);
  const isShown = (sums: ScorerSums) => sums.promptVersion === promptVersion;
  const bySubject = copies.flatMap(copy => copy.sumModels([id], ["subject"])).filter(isShown);
  const scoreFacet = <F extends ProfileFacet>(facet: F) =>
    scoreLabels(copies.flatMap(copy => copy.sumModels([id], [facet])).filter(isShown), sums => sums[facet]);
  return {
    model,
    promptVersion,
    total: addSums(ofModel.filter(isShown)),
    profile: Object.fromEntries(
      profileFacets.map(facet => [facet, scoreFacet(facet)]),
    ) as ModelPage["profile"],
    coarse: scoreLabels(bySubject, ({ subject }) => coarseOf(subject)),
    history,
    namesakes: [...others].map(([other, model]) => ({
      model,
      ...addSums(ofOthers.filter(sums => sums.modelId === other)),
    })),
    speed,
    leaderboards,
  };
}

function commonestPrompt(sums: readonly ScorerSums[]): string | null {
  const answers = new Map<string, number>();
  for (const { promptVersion, n, unscored } of sums)
    answers.set(promptVersion, (answers.get(promptVersion) ?? 0) + n + unscored);
  return [...answers].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))[0]?.[0] ?? null;
}

function scoreLabels<S extends ScorerSums>(sums: readonly S[], labelOf: (sums: S) => string): LabelScore[] {
  const byLabel = Map.groupBy(sums, labelOf);
  return [...byLabel]
    .map(([label, parts]) => ({ label, ...addSums(parts) }))
    .sort((a, b) => (a.label < b.label ? -1 : 1));
}

async function listHistory(db: Queryable, sums: readonly DatasetSums[]): Promise<ModelPage["history"]> {
  const ids = [...new Set(sums.map(part => part.datasetVersionId))];
  const datasets = await db.execute<{ id: number; name: string; revision: string }>(
    sql`select id, name, revision from dataset_versions where id = any(${sql.param(ids)}::int[])`,
  );
  const nameOf = new Map(datasets.map(row => [row.id, row]));
  const byVersion = Map.groupBy(sums, part => `${part.datasetVersionId} ${part.promptVersion}`);
  return [...byVersion.values()]
    .map(parts => {
      const { datasetVersionId, promptVersion } = parts[0]!;
      const { name = "", revision = "" } = nameOf.get(datasetVersionId) ?? {};
      return { promptVersion, dataset: name, revision, ...addSums(parts) };
    })
    .sort((a, b) => b.lastMeasured.getTime() - a.lastMeasured.getTime());
}
