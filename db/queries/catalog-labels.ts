import { sql } from "drizzle-orm";
import type { Format } from "../../lib/engine/taxonomy/labels.ts";
import type { Queryable } from "../client.ts";

export type LabelSet = {
  id: number;
  language: string;
  subject: string;
  subjects: string[];
  skill: string;
  target: string;
  format: Format;
  benchmark: string;
  /** Items of the set that have no duplicate. */
  items: number;
};
/** An item that shares its question with others of its group. */
export type GroupedItem = { id: number; contentId: string; set: LabelSet; group: number };
/** What the catalog's slices are made of: small however many items there are, and constant between two imports. */
export type CatalogLabels = {
  sets: LabelSet[];
  setById: ReadonlyMap<number, LabelSet>;
  grouped: GroupedItem[];
};

let held: { stamp: string; labels: CatalogLabels } | null = null;

/**
 * The catalog's label sets and duplicates as this transaction sees them; kept in memory until a data set changes, which
 * one small query tells: reading tens of thousands of rows anew for every chip that is ticked would be most of the wait.
 */
export async function readCatalogLabels(db: Queryable): Promise<CatalogLabels> {
  const [now] = await db.execute<{ stamp: string }>(sql`
    select current_database() || coalesce(md5(string_agg(id || ':' || activated_at::text, ',' order by id)), '') as stamp
    from dataset_versions where is_current`);
  if (held?.stamp === now!.stamp) return held.labels;
  const labels = await loadLabels(db);
  held = { stamp: now!.stamp, labels };
  return labels;
}

async function loadLabels(db: Queryable): Promise<CatalogLabels> {
  const sets = await db.execute<LabelSet>(sql`
    select id, language, subject, subjects, skill, target, format, benchmark, items from label_sets order by id`);
  const setById = new Map(sets.map(set => [set.id, set]));
  const rows = await db.execute<{ id: number; content_id: string; set: number; group: number }>(sql`
    select id, content_id, label_set_id as set, duplicate_group as group from items
    where retired_at is null and duplicate_group is not null order by duplicate_group, id`);
  const grouped = rows.map(row => ({
    id: row.id,
    contentId: row.content_id,
    set: setById.get(row.set)!,
    group: row.group,
  }));
  return { sets: [...sets], setById, grouped };
}
