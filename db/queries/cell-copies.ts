import { type SQL, sql } from "drizzle-orm";
import { type MeasuredCell, PackedCells } from "../../lib/engine/leaderboard/packed-cells.ts";
import type { Queryable } from "../client.ts";

/** Looking for changes may cost a twentieth of the time. */
const restFactor = 20;
const pageRows = 10_000;
/** Of all scopes together, about 200 MB; the scope last read stays, however large. */
const mostCells = 2_000_000;
const mostScopes = 500;

/** `since`: no transaction that began after it is in the copy, and none that ended before it is not. */
type Copy = { cells: PackedCells; since: string; at: number; tookMs: number };
type Copies = { byScope: Map<string, Copy>; underWay: Map<string, Promise<Copy>> };

// Next bundles this module once for pages, once for routes and once for the start: they share what was read.
const holder = globalThis as { benchhubCellCopies?: WeakMap<Queryable, Copies> };
holder.benchhubCellCopies ??= new WeakMap();
const copiesOf = holder.benchhubCellCopies;

/**
 * This process's copy of a scope's measured cells, brought up to what is committed, whichever process wrote it: one query
 * gives the cells whose rows are newer than the last look, of those models that were written. `maxAgeMs`: a copy that old is as good.
 */
export async function readCellCopy(
  db: Queryable,
  { scope, maxAgeMs }: { scope: string; maxAgeMs: number },
): Promise<PackedCells> {
  const copies = copiesOf.get(db) ?? { byScope: new Map(), underWay: new Map() };
  copiesOf.set(db, copies);
  const known = copies.byScope.get(scope) ?? null;
  const ageMs = known ? performance.now() - known.at : Number.POSITIVE_INFINITY;
  const freshMs = known ? Math.min(maxAgeMs / 2, known.tookMs * restFactor) : 0;
  if (known && ageMs < freshMs) return known.cells;
  let reading = copies.underWay.get(scope);
  if (!reading) {
    reading = bringUpToDate(db, { scope, known })
      .then(copy => {
        copies.byScope.delete(scope);
        copies.byScope.set(scope, copy);
        letGo(copies.byScope);
        return copy;
      })
      .finally(() => copies.underWay.delete(scope));
    copies.underWay.set(scope, reading);
  }
  // On a busy server somebody's look has set it going before anybody has to wait for it.
  if (known && ageMs < 2 * freshMs) {
    reading.catch(() => {});
    return known.cells;
  }
  return (await reading).cells;
}

function letGo(byScope: Map<string, Copy>): void {
  let held = [...byScope.values()].reduce((sum, { cells }) => sum + cells.size, 0);
  for (const [scope, { cells }] of byScope) {
    if (byScope.size <= 1 || (held <= mostCells && byScope.size <= mostScopes)) return;
    byScope.delete(scope);
    held -= cells.size;
  }
}

async function bringUpToDate(
  db: Queryable,
  { scope, known }: { scope: string; known: Copy | null },
): Promise<Copy> {
  const start = performance.now();
  const { cells, since } = known ?? (await readWhole(db, scope));
  const changes = await readChanges(db, { scope, since });
  for (const { modelId, size, changed } of changes.models ?? []) {
    for (const row of changed ?? []) cells.put(toCell(row));
    // Changed and new cells came along; a cell too many is one that was deleted.
    if (cells.countOf(modelId) === size) continue;
    const rows = await Array.fromAsync(readPages(db, sql`c.model_id = ${modelId} and ${inScope(scope)}`));
    cells.drop(modelId);
    for (const row of rows.flat()) cells.put(toCell(row));
  }
  return { cells, since: changes.since, at: start, tookMs: performance.now() - start };
}

type CellRow = [
  ...[id: number, modelId: number, datasetVersionId: number],
  ...[n: number, unscored: number, sum: number, sumOfSquares: number, lastMeasured: number],
  ...[language: string, subject: string, skill: string, target: string, format: string],
  ...[scorer: string, promptVersion: string],
];

const cellRow = sql`json_build_array(c.id, c.model_id, c.dataset_version_id, c.n, c.unscored, c.sum, c.sum_of_squares,
  round(extract(epoch from c.last_updated) * 1000), c.language, c.subject_type, c.task_type, c.target_type, c.problem_type,
  c.scorer, c.prompt_version)`;

const snapshotStart = sql`pg_snapshot_xmin(pg_current_snapshot())::text`;

async function readWhole(db: Queryable, scope: string): Promise<Pick<Copy, "cells" | "since">> {
  const cells = new PackedCells();
  const [now] = await db.execute<{ since: string }>(sql`select ${snapshotStart} as since`);
  for await (const rows of readPages(db, inScope(scope))) for (const row of rows) cells.put(toCell(row));
  return { cells, since: now!.since };
}

/** In pages, so that no reader of another page waits for the parsing of all of them. */
async function* readPages(db: Queryable, where: SQL): AsyncGenerator<CellRow[]> {
  for (let after = 0, more = true; more; ) {
    const [page] = await db.execute<{ rows: CellRow[] | null }>(sql`
      select json_agg(${cellRow} order by c.id) as rows from (
        select * from leaderboard_cache c where c.id > ${after} and ${where} order by c.id limit ${pageRows}) c`);
    const rows = page!.rows ?? [];
    yield rows;
    more = rows.length === pageRows;
    after = rows.at(-1)?.[0] ?? after;
  }
}

type Changes = {
  since: string;
  /** `size`: how many cells the model has now. */
  models: { modelId: number; size: number; changed: CellRow[] | null }[] | null;
};

/**
 * Of the scope's models, and of those that are gone, whose cells somebody wrote. Every row version that an earlier
 * snapshot did not see was written by a transaction not older than that snapshot's oldest.
 */
async function readChanges(
  db: Queryable,
  { scope, since }: { scope: string; since: string },
): Promise<Changes> {
  const [row] = await db.execute<Changes>(sql`
    select ${snapshotStart} as since, (
      select json_agg(json_build_object('modelId', x.model_id, 'size', w.size, 'changed', w.changed))
      from (
        select distinct model_id from cell_changes y
        where changed_by >= ${since}::bigint and changed_by < pg_snapshot_xmax(pg_current_snapshot())::text::bigint
          and not exists (select from models m where m.id = y.model_id and m.scope <> ${scope})) x
      cross join lateral (
        select count(*)::int as size, json_agg(${cellRow}) filter (where age(c.xmin) <= age(${since}::xid8::xid)) as changed
        from leaderboard_cache c where c.model_id = x.model_id and c.source = 'measured') w) as models`);
  return row!;
}

function inScope(scope: string): SQL {
  return sql`c.source = 'measured' and c.model_id in (select id from models where scope = ${scope})`;
}

function toCell(row: CellRow): MeasuredCell {
  const [id, modelId, datasetVersionId, n, unscored, sum, sumOfSquares, lastMeasured, ...labels] = row;
  const [language, subject, skill, target, format, scorer, promptVersion] = labels;
  return {
    ...{ id, modelId, datasetVersionId, n, unscored, sum, sumOfSquares, lastMeasured },
    ...{ language, subject, skill, target, format, scorer, promptVersion },
  };
}
