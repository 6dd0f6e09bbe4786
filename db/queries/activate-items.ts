import { sql } from "drizzle-orm";
import type { Queryable } from "../client.ts";

export type Dataset = { name: string; source: string; revision: string };
export type Activated = {
  versionId: number;
  items: number;
  added: number;
  retired: number;
  /** Items of this data set that share their question with another item of the catalog. */
  duplicates: number;
};

/** Any fixed number: one data set enters the catalog at a time, since duplicates and counts are the whole catalog's. */
export const catalogLock = 7_250_002;

/**
 * Make an import's staged items the catalog's current ones of its source: new ones are added, labels of known ones
 * updated, those that left are retired (never deleted: samples point at them). Call it in a transaction.
 * `contentHash` null: that of the staged items. A version that is current already changes nothing.
 */
export async function activateItems(
  tx: Queryable,
  { importId, dataset, contentHash }: { importId: number; dataset: Dataset; contentHash: string | null },
): Promise<Activated> {
  await tx.execute(sql`select pg_advisory_xact_lock(${catalogLock})`);
  // Staged rows lie in the order of their source, and so shall the items: a scan must begin at the beginning.
  await tx.execute(
    sql`select set_config('synchronize_seqscans', 'off', true), set_config('work_mem', '64MB', true)`,
  );
  const hash = contentHash ?? (await hashStaged(tx, importId));
  const { id: versionId, isCurrent } = await enterVersion(tx, { importId, dataset, hash });
  if (isCurrent) {
    await tx.execute(sql`delete from dataset_import_rows where import_id = ${importId}`);
    const [version] = await tx.execute<{ items: number; duplicates: number }>(sql`
      select count(*)::int as items, count(duplicate_group)::int as duplicates from items
      where source = ${dataset.source} and dataset_version_id = ${versionId} and retired_at is null`);
    return { versionId, ...version!, added: 0, retired: 0 };
  }
  const moved = await moveStaged(tx, { importId, source: dataset.source, versionId });
  const [left] = await tx.execute<{ n: number }>(sql`
    with gone as (update items set retired_at = now(), duplicate_group = null
      where source = ${dataset.source} and dataset_version_id <> ${versionId} and retired_at is null returning 1)
    select count(*)::int as n from gone`);
  await groupDuplicates(tx);
  await countLabelSets(tx);
  const [linked] = await tx.execute<{ n: number }>(sql`
    select count(*)::int as n from items
    where dataset_version_id = ${versionId} and retired_at is null and duplicate_group is not null`);
  return { versionId, ...moved, retired: left!.n, duplicates: linked!.n };
}

/** Of content and labels, whatever order the source lists them in. */
async function hashStaged(tx: Queryable, importId: number): Promise<string> {
  const [row] = await tx.execute<{ hash: string }>(sql`
    select encode(sha256(convert_to(coalesce(string_agg(content_id || md5(concat_ws(e'\\x1f', array_to_string(subjects, e'\\x1e'),
      skill, target, format, labels::text, array_to_string(aliases, e'\\x1e'), benchmark, license, cluster, source_id)),
      '' order by content_id collate "C"), ''), 'UTF8')), 'hex') as hash
    from dataset_import_rows where import_id = ${importId}`);
  return row!.hash;
}

async function enterVersion(
  tx: Queryable,
  { importId, dataset, hash }: { importId: number; dataset: Dataset; hash: string },
): Promise<{ id: number; isCurrent: boolean }> {
  const { name, source, revision } = dataset;
  const [known] = await tx.execute<{ id: number; is_current: boolean }>(sql`
    select id, is_current from dataset_versions
    where source = ${source} and revision = ${revision} and content_hash = ${hash}`);
  if (known?.is_current) {
    await tx.execute(sql`update dataset_versions set name = ${name} where id = ${known.id}`);
    return { id: known.id, isCurrent: true };
  }
  await tx.execute(
    sql`update dataset_versions set is_current = false where source = ${source} and is_current`,
  );
  const [entered] = await tx.execute<{ id: number }>(sql`
    insert into dataset_versions (name, source, revision, content_hash, item_count, is_current)
    values (${name}, ${source}, ${revision}, ${hash},
      (select count(*) from dataset_import_rows where import_id = ${importId}), true)
    on conflict (source, revision, content_hash)
      do update set name = excluded.name, is_current = true, activated_at = clock_timestamp()
    returning id`);
  return { id: entered!.id, isCurrent: false };
}

async function moveStaged(
  tx: Queryable,
  { importId, source, versionId }: { importId: number; source: string; versionId: number },
): Promise<{ items: number; added: number }> {
  const [moved] = await tx.execute<{ items: number; added: number }>(sql`
    with written as (
      insert into items (content_id, source, source_id, dataset_version_id, language, subject, subjects, skill, target,
        format, context, prompt, options, labels, gold, aliases, benchmark, license, cluster, justification,
        label_set_id, draw_key, normal_hash)
      select r.content_id, ${source}, r.source_id, ${versionId}::int, r.language, r.subjects[1], r.subjects, r.skill,
        r.target, r.format, r.context, r.prompt, r.options, r.labels, r.gold, r.aliases, r.benchmark, r.license,
        r.cluster, r.justification, r.label_set_id, r.draw_key, r.normal_hash
      from dataset_import_rows r
      where r.import_id = ${importId}
      on conflict (content_id, source) do update set
        source_id = excluded.source_id, dataset_version_id = excluded.dataset_version_id, subject = excluded.subject,
        subjects = excluded.subjects, skill = excluded.skill, target = excluded.target, format = excluded.format,
        labels = excluded.labels, aliases = excluded.aliases, benchmark = excluded.benchmark,
        license = excluded.license, cluster = excluded.cluster, justification = excluded.justification,
        label_set_id = excluded.label_set_id, draw_key = excluded.draw_key, normal_hash = excluded.normal_hash,
        retired_at = null
      returning (xmax = 0) as is_new)
    select count(*)::int as items, (count(*) filter (where is_new))::int as added from written`);
  await tx.execute(sql`delete from dataset_import_rows where import_id = ${importId}`);
  return moved!;
}

/** Whoever came first names the group, so that a draw stays what it was when duplicates arrive. */
async function groupDuplicates(tx: Queryable): Promise<void> {
  await tx.execute(sql`
    with grouped as (
      select normal_hash, min(id) as first from items where retired_at is null and normal_hash is not null
      group by normal_hash having count(*) > 1),
    wanted as (
      select i.id, g.first from items i left join grouped g using (normal_hash) where i.retired_at is null)
    update items i set duplicate_group = w.first from wanted w
    where w.id = i.id and i.duplicate_group is distinct from w.first`);
}

async function countLabelSets(tx: Queryable): Promise<void> {
  await tx.execute(sql`
    with counted as (
      select l.id, coalesce(c.n, 0) as n from label_sets l left join (
        select label_set_id as id, count(*)::int as n from items where retired_at is null and duplicate_group is null
        group by label_set_id) c using (id))
    update label_sets l set items = c.n from counted c where c.id = l.id and l.items <> c.n`);
}
