import { compareAnswers } from "../../db/queries/compared-items.ts";
import { findLeaderboardWanted } from "../../jobs/wanted-answers.ts";
import { chooseCompared } from "../../lib/engine/leaderboard/choose-compared.ts";
import type { CompareFilter, Comparison } from "../../lib/engine/leaderboard/comparison.ts";
import type { Leaderboard } from "../../lib/engine/leaderboard/leaderboard.ts";
import { findLeaderboard } from "./reads.ts";
import { getServer } from "./server.ts";

/** A leaderboard with some of its models side by side; null is a 404, `comparison` null where there are no two models. */
export async function findComparison({ slug, asked }: { slug: string; asked: CompareFilter }): Promise<{
  leaderboard: Leaderboard;
  slug: string;
  filter: CompareFilter;
  comparison: Comparison | null;
} | null> {
  const { db } = getServer();
  const stored = await findLeaderboard(slug);
  if (!stored) return null;
  const { leaderboard, itemIds } = stored;
  const filter = chooseCompared({ filter: asked, rows: leaderboard.rows });
  const comparison =
    filter &&
    (await compareAnswers(db, {
      itemIds,
      promptVersion: leaderboard.promptVersion,
      filter,
      wanted: await findLeaderboardWanted(db, stored),
    }));
  return { leaderboard, slug: stored.slug, filter: filter ?? asked, comparison };
}
