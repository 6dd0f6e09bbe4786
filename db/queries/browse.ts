import { listBrowseFacets } from "../../lib/engine/leaderboard/browse-facets.ts";
import type {
  BrowseFilter,
  BrowseLabels,
  BrowseListing,
} from "../../lib/engine/leaderboard/browse-listing.ts";
import { planOfBrowse } from "../../lib/engine/leaderboard/browse-plan.ts";
import { buildBrowseRows } from "../../lib/engine/leaderboard/browse-rows.ts";
import { fitsBrowseLabel } from "../../lib/engine/leaderboard/fits-browse-label.ts";
import type { Queryable } from "../client.ts";
import { readCatalogLabels } from "./catalog-labels.ts";
import { readCellCopy } from "./cell-copies.ts";
import { listMeasuredModels } from "./measured-models.ts";
import { listPublishedScores } from "./published-scores.ts";

const pageSize = 50;

/**
 * A leaderboard over everything measured of models in the scopes given, as sums over cells: however many samples there
 * are. `maxAgeMs`: what is shown may be that old.
 */
export async function browseCells(
  db: Queryable,
  {
    filter: { labels, page: asked },
    scopes,
    maxAgeMs = 0,
  }: { filter: BrowseFilter; scopes: readonly string[]; maxAgeMs?: number },
): Promise<BrowseListing> {
  const [models, copies, items, published] = await Promise.all([
    listMeasuredModels(db, scopes),
    Promise.all(scopes.map(scope => readCellCopy(db, { scope, maxAgeMs }))),
    countItems(db, labels),
    labels.scorer === null && labels.promptVersion === null
      ? listPublishedScores(db, planOfBrowse(labels))
      : [],
  ]);
  const slices = copies.map(copy => copy.sumSlice(labels));
  const rows = buildBrowseRows({ sums: slices.flatMap(({ sums }) => sums), models });
  const page = Math.min(asked, Math.max(1, Math.ceil(rows.length / pageSize)));
  return {
    rows: rows.slice((page - 1) * pageSize, page * pageSize),
    total: rows.length,
    page,
    pageSize,
    items,
    facets: listBrowseFacets({ parts: slices.map(({ facets }) => facets), labels }),
    published,
  };
}

/** Questions of the catalog by first subject, as cells have them; of those that share a text one counts. */
async function countItems(db: Queryable, labels: BrowseLabels): Promise<number> {
  const { sets, grouped } = await readCatalogLabels(db);
  const facets = ["language", "subject", "skill", "target", "format"] as const;
  const fits = (set: (typeof sets)[number]) =>
    facets.every(facet => fitsBrowseLabel({ facet, label: labels[facet], value: set[facet] }));
  const alone = sets.reduce((sum, set) => sum + (fits(set) ? set.items : 0), 0);
  return alone + new Set(grouped.filter(item => fits(item.set)).map(item => item.group)).size;
}
