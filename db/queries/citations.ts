import { sql } from "drizzle-orm";
import { publicSource } from "../../lib/engine/catalog/public-source.ts";
import { type CitedSource, citedSourceSchema } from "../../lib/engine/leaderboard/citation.ts";
import type { Queryable } from "../client.ts";

/** Where items come from, as readers are told it: how many per benchmark, licence and data set version. */
export async function listCitedSources(db: Queryable, itemIds: readonly number[]): Promise<CitedSource[]> {
  const rows = await db.execute(sql`
    select i.benchmark, i.license, v.name as dataset, v.source, v.revision, count(*)::int as n
    from items i join dataset_versions v on v.id = i.dataset_version_id
    where i.id = any(${sql.param([...itemIds])}::int[])
    group by i.benchmark, i.license, v.id
    order by n desc, i.benchmark, v.id`);
  return rows.map(row => {
    const source = citedSourceSchema.parse(row);
    return { ...source, source: publicSource(source.source) };
  });
}
