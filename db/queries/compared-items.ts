import { type SQL, sql } from "drizzle-orm";
import type { BestSet, CompareFilter, Comparison } from "../../lib/engine/leaderboard/comparison.ts";
import type { Queryable } from "../client.ts";
import { readAnsweredItems } from "./read-answered-items.ts";
import { ownAnswers, verdictRows } from "./verdict-rows.ts";
import type { Wanted } from "./wanted.ts";

const pageSize = 10;

/** How models of a leaderboard do question by question, and a page of the questions a reader asked for, in draw order. */
export async function compareAnswers(
  db: Queryable,
  {
    itemIds,
    promptVersion,
    filter,
    wanted = null,
  }: {
    itemIds: readonly number[];
    promptVersion: string;
    /** Its models are of the leaderboard, at least one. */
    filter: CompareFilter;
    /** Where the leaderboard's plan asks or scores its own way: which answers and verdicts stand. */
    wanted?: readonly Wanted[] | null;
  },
): Promise<Comparison> {
  const { modelIds, question } = filter;
  const answers =
    wanted?.filter(group => modelIds.includes(group.modelId)) ??
    ownAnswers({ modelIds, promptVersion, itemIds });
  const groups = await groupItems(db, { answers, filter });
  const fitting = new Set(groups.flatMap(group => group.fitting));
  const matching =
    question === null ? itemIds.filter(id => fitting.has(id)) : itemIds.slice(question - 1, question);
  const page = Math.min(filter.page, Math.max(1, Math.ceil(matching.length / pageSize)));
  const onPage = matching.slice((page - 1) * pageSize, page * pageSize);
  const shared = groups.filter(group => group.mask !== null);
  const sum = (counted: readonly Group[]) => counted.reduce((total, group) => total + group.count, 0);
  return {
    bestSets: shared.map(
      ({ mask, count }): BestSet => ({ modelIds: modelIds.filter((_, bit) => mask! & (1 << bit)), count }),
    ),
    shared: sum(shared),
    notShared: sum(groups) - sum(shared),
    rightOrWrong: shared.every(group => group.whole),
    total: matching.length,
    page,
    pageSize,
    items: await readAnsweredItems(db, { itemIds: onPage, draw: itemIds, wanted: answers }),
  };
}

/** Items on which the same models scored highest (bit n: the nth model). Mask null: not all have a score. */
type Group = { mask: number | null; count: number; whole: boolean; fitting: number[] };

/** One pass over the verdicts: an item's scores side by side, then at most 2^models + 1 groups of items. */
async function groupItems(
  db: Queryable,
  { answers, filter }: { answers: readonly Wanted[]; filter: CompareFilter },
): Promise<Group[]> {
  const { modelIds, subject } = filter;
  const scores = modelIds.map(
    (id, bit) =>
      sql`max(v.correctness) filter (where v.model_id = ${id}) as ${sql.identifier(`score_${bit}`)}`,
  );
  const bits = modelIds.map(
    (_, bit) => sql`case when ${sql.identifier(`score_${bit}`)} = best then ${1 << bit}::int else 0 end`,
  );
  const outcome = filter.show.kind === "outcome" ? filter.show.outcome : null;
  const rows = await db.execute<{
    mask: number | null;
    count: number;
    whole: boolean;
    fitting: number[] | null;
  }>(sql`
    select mask, count(*)::int as count, bool_and(whole) as whole, array_agg(item_id) filter (where ${showCondition(filter)}
      and (${subject}::text is null or subject_label = ${subject})) as fitting
    from (
      select item_id, subject_label, has_outcome, best, least, whole,
             case when scored < ${modelIds.length} then null when best <= 0 then 0 else ${sql.join(bits, sql` + `)} end as mask
      from (
        select v.item_id, v.subject_label, bool_or(v.outcome = ${outcome}) as has_outcome, count(v.correctness) as scored,
               max(v.correctness) as best, min(v.correctness) as least,
               coalesce(bool_and(v.correctness in (0, 1)), true) as whole, ${sql.join(scores, sql`, `)}
        from ${verdictRows(answers)} v
        group by v.item_id, v.subject_label) as of_item) as rated
    group by mask`);
  return rows.map(row => ({ ...row, fitting: row.fitting ?? [] }));
}

function showCondition({ show, modelIds }: CompareFilter): SQL {
  switch (show.kind) {
    case "any":
      return sql`true`;
    case "unscored":
      return sql`mask is null`;
    case "differ":
      return sql`mask is not null and least < best`;
    case "same":
      return sql`mask is not null and least = best`;
    case "best":
      return sql`mask = ${modelIds.reduce((mask, id, bit) => (show.modelIds.includes(id) ? mask | (1 << bit) : mask), 0)}`;
    case "outcome":
      return sql`has_outcome`;
  }
}
