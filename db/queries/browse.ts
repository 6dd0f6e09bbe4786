import { type SQL, sql } from "drizzle-orm";
import {
  countBrowseFacets,
  fitsBrowseLabel,
  type LabelledAnswers,
} from "../../lib/engine/leaderboard/browse-facets.ts";
import {
  type BrowseFacet,
  type BrowseFilter,
  type BrowseLabels,
  type BrowseListing,
  browseFacets,
} from "../../lib/engine/leaderboard/browse-listing.ts";
import { planOfBrowse } from "../../lib/engine/leaderboard/browse-plan.ts";
import { buildBrowseRows, type ScorerSums } from "../../lib/engine/leaderboard/browse-rows.ts";
import type { Queryable } from "../client.ts";
import { readCatalogLabels } from "./catalog-labels.ts";
import { listMeasuredModels } from "./measured-models.ts";
import { listPublishedScores } from "./published-scores.ts";

const pageSize = 50;

/** Columns of a cell by what browsing calls them. */
const columnOf = {
  language: sql.raw("c.language"),
  subject: sql.raw("c.subject_type"),
  skill: sql.raw("c.task_type"),
  target: sql.raw("c.target_type"),
  format: sql.raw("c.problem_type"),
  scorer: sql.raw("c.scorer"),
  promptVersion: sql.raw("c.prompt_version"),
} as const satisfies Record<BrowseFacet, SQL>;

/** Gives what `load` does, or what it gave a moment before under the same key. */
export type Remember = <T>(key: string, load: () => Promise<T>) => Promise<T>;

/**
 * A leaderboard over everything measured of models in the scopes given, as sums over cells: however many samples there
 * are. What is summed belongs to one scope each, so that readers share all but their own.
 */
export async function browseCells(
  db: Queryable,
  {
    filter: { labels, page: asked },
    scopes,
    remember = (_key, load) => load(),
  }: { filter: BrowseFilter; scopes: readonly string[]; remember?: Remember },
): Promise<BrowseListing> {
  const perScope = async <T>(key: string, load: (scope: string) => Promise<T[]>): Promise<T[]> =>
    (await Promise.all(scopes.map(scope => remember(`${key} ${scope}`, () => load(scope))))).flat();
  const [models, sums, groups, items, published] = await Promise.all([
    listMeasuredModels(db, scopes),
    perScope(`sums ${JSON.stringify(labels)}`, scope =>
      listScorerSums(db, { slice: sliceOfCells(labels), scope }),
    ),
    perScope("groups", scope => listAnswerGroups(db, scope)),
    countItems(db, labels),
    labels.scorer === null && labels.promptVersion === null
      ? listPublishedScores(db, planOfBrowse(labels))
      : [],
  ]);
  const rows = buildBrowseRows({ sums, models });
  const page = Math.min(asked, Math.max(1, Math.ceil(rows.length / pageSize)));
  return {
    rows: rows.slice((page - 1) * pageSize, page * pageSize),
    total: rows.length,
    page,
    pageSize,
    items,
    facets: countBrowseFacets({ groups, labels }),
    published,
  };
}

/** Answers of a scope's models by all their labels together: what facets are counted from. */
async function listAnswerGroups(db: Queryable, scope: string): Promise<LabelledAnswers[]> {
  const columns = sql.join(
    browseFacets.map(facet => columnOf[facet]),
    sql`, `,
  );
  const rows = await db.execute<Record<string, string> & { answers: number }>(sql`
    select ${columns}, sum(c.n + c.unscored)::int as answers from leaderboard_cache c
    where c.source = 'measured' and ${inScope(scope)} group by ${columns}`);
  return rows.map(row => ({
    language: row.language!,
    subject: row.subject_type!,
    skill: row.task_type!,
    target: row.target_type!,
    format: row.problem_type!,
    scorer: row.scorer!,
    promptVersion: row.prompt_version!,
    answers: row.answers,
  }));
}

/** Sums over the measured cells (as `c`) of a slice, of the models of one scope. */
export async function listScorerSums(
  db: Queryable,
  { slice, scope }: { slice: SQL; scope: string },
): Promise<ScorerSums[]> {
  const rows = await db.execute<{
    model_id: number;
    prompt_version: string;
    scorer: string;
    n: number;
    unscored: number;
    sum: number;
    sum_of_squares: number;
    last_measured: string;
  }>(sql`
    select c.model_id, c.prompt_version, c.scorer, sum(c.n)::int as n, sum(c.unscored)::int as unscored,
      sum(c.sum) as sum, sum(c.sum_of_squares) as sum_of_squares, max(c.last_updated)::text as last_measured
    from leaderboard_cache c
    where c.source = 'measured' and ${inScope(scope)} and ${slice}
    group by c.model_id, c.prompt_version, c.scorer`);
  return rows.map(row => ({
    modelId: row.model_id,
    promptVersion: row.prompt_version,
    scorer: row.scorer,
    n: row.n,
    unscored: row.unscored,
    sum: row.sum,
    sumOfSquares: row.sum_of_squares,
    lastMeasured: new Date(row.last_measured),
  }));
}

function inScope(scope: string): SQL {
  return sql`c.model_id in (select id from models where scope = ${scope})`;
}

function sliceOfCells(labels: BrowseLabels): SQL {
  const conditions = browseFacets.flatMap(facet => {
    const label = labels[facet];
    if (label === null) return [];
    if (facet === "subject" && !label.includes("/"))
      return [sql`(c.subject_type = ${label} or c.subject_type like ${`${escapeLike(label)}/%`})`];
    return [sql`${columnOf[facet]} = ${label}`];
  });
  return conditions.length === 0 ? sql`true` : sql.join(conditions, sql` and `);
}

function escapeLike(text: string): string {
  return text.replace(/[\\%_]/g, character => `\\${character}`);
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
