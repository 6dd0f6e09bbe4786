import type { Queryable } from "../db/client.ts";
import { listLeaderboardTasks, replaceLeaderboard } from "../db/queries/leaderboards.ts";
import { getModel } from "../db/queries/models.ts";
import {
  listStoredAnswers,
  replaceScore,
  type StoredAnswer,
  writeLanguageShare,
} from "../db/queries/rescore-samples.ts";
import { deleteDerivedScores, keepRecordedVerdicts, listDerivedGroups } from "../db/queries/sample-scores.ts";
import { findTask } from "../db/queries/tasks.ts";
import { modelLabel } from "../lib/engine/models/model-label.ts";
import { judgeScorerName } from "../lib/engine/scorers/judge/judge-answer.ts";
import { languageShare } from "../lib/engine/scorers/language-share.ts";
import {
  formatScoring,
  needsJudge,
  parseScoring,
  scorerVersion,
} from "../lib/engine/scorers/scaling/item-scoring.ts";
import type { ScoreInput } from "../lib/engine/scorers/score.ts";
import { deriveScores } from "./derive-scores.ts";
import { rankTask } from "./rank-task.ts";
import type { Scoring } from "./scoring.ts";

const answersAtATime = 500;

export type Rescored = {
  read: number;
  changed: number;
  /** Answers whose correctness changed. */
  verdicts: number;
  leaderboards: number;
  /** Due, but their outputs had been deleted: their recorded scores stand. */
  skipped: number;
};

/**
 * Score stored answers again, no model called: whose scorer or scorer version is not today's is replaced, in samples and
 * cells, and the leaderboards of those models are computed anew. Answers whose outputs were deleted keep their scores.
 */
export async function rescore({ db, scoring }: { db: Queryable; scoring: Scoring }): Promise<Rescored> {
  const labels = new Map<number, string>();
  const touched = new Set<number>();
  const result: Rescored = { read: 0, changed: 0, verdicts: 0, leaderboards: 0, skipped: 0 };
  for (let afterId = 0; ; ) {
    const answers = await listStoredAnswers(db, { afterId, limit: answersAtATime });
    for (const answer of answers) {
      result.read++;
      const { modelId, firstTokens, output, finishReason } = answer;
      const item = answer.item.item;
      const isDue = isStale({ item, firstTokens, score: answer.score, scoring });
      if (output === null) {
        if (isDue) result.skipped++;
        continue;
      }
      const input = { item, output, finishReason, firstTokens };
      const share = answer.languageShare ?? languageShare(input);
      if (share !== answer.languageShare && share !== null) {
        await writeLanguageShare(db, { id: answer.id, languageShare: share });
        touched.add(modelId);
      }
      if (!isDue) continue;
      if (!labels.has(modelId)) labels.set(modelId, modelLabel(await getModel(db, modelId)));
      const fresh = await scoring.score(input, labels.get(modelId)!);
      await replaceScore(db, { answer, score: fresh });
      result.changed++;
      if (answer.score.correctness !== fresh.correctness) result.verdicts++;
      touched.add(modelId);
    }
    if (answers.length < answersAtATime) break;
    afterId = answers.at(-1)!.id;
  }
  for (const modelId of await rederive({ db, scoring, result })) touched.add(modelId);
  for (const { slug, taskId } of await listLeaderboardTasks(db, [...touched])) {
    const task = await findTask(db, taskId);
    if (!task) continue;
    const { leaderboard } = await rankTask(db, { task, complete: true });
    await replaceLeaderboard(db, { slug, leaderboard });
    result.leaderboards++;
  }
  return result;
}

/** Derived verdicts of an older scorer version, or without one for want of a judge. @returns the models they are of. */
async function rederive({
  db,
  scoring,
  result,
}: {
  db: Queryable;
  scoring: Scoring;
  result: Rescored;
}): Promise<Set<number>> {
  const models = new Set<number>();
  for (const { unjudged, ...group } of await listDerivedGroups(db)) {
    const parsed = parseScoring(group.scoring);
    const current = formatScoring({ ...parsed, version: scorerVersion(parsed.scorer) });
    const stale = current !== group.scoring;
    const canSettle = scoring.isJudged || !needsJudge(parsed);
    const itemIds = stale ? group.itemIds : canSettle ? unjudged : [];
    if (itemIds.length === 0) continue;
    const candidate = modelLabel(await getModel(db, group.modelId));
    const wanted = { ...group, scoring: current, repeats: parsed.samples, itemIds };
    const { computed, lacking } = await deriveScores({ db, scoring, wanted, candidate });
    result.changed += computed;
    result.skipped += lacking;
    if (stale)
      await db.transaction(async tx => {
        const { modelId, promptVersion } = group;
        await keepRecordedVerdicts(tx, { modelId, promptVersion, from: group.scoring, to: current });
        await deleteDerivedScores(tx, group);
      });
    models.add(group.modelId);
  }
  return models;
}

/** The same scorer at the same version says the same, whatever it said; only a judge that failed is asked again. */
function isStale({
  item,
  firstTokens,
  score,
  scoring,
}: Pick<ScoreInput, "item" | "firstTokens"> & { score: StoredAnswer["score"]; scoring: Scoring }): boolean {
  const { name, version } = scoring.current({ item, firstTokens });
  if (score.scorer !== name || score.version !== version) return true;
  return name === judgeScorerName && score.outcome === "judge_error";
}
