import { sql } from "drizzle-orm";
import type { Queryable } from "../client.ts";

export type CurrentDataset = {
  name: string;
  source: string;
  revision: string;
  items: number;
  activatedAt: Date;
};

/** The data sets the catalog is made of, largest first. */
export async function listCurrentDatasets(db: Queryable): Promise<CurrentDataset[]> {
  const rows = await db.execute<{
    name: string;
    source: string;
    revision: string;
    items: number;
    activated_at: string;
  }>(sql`
    select name, source, revision, item_count as items, activated_at::text from dataset_versions
    where is_current order by item_count desc, name`);
  return rows.map(({ activated_at, ...row }) => ({ ...row, activatedAt: new Date(activated_at) }));
}
