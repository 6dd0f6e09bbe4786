import { sql } from "drizzle-orm";
import type { Queryable } from "../client.ts";

/** Space and visibility maps of what an import moved; index-only draws depend on it. Outside any transaction. */
export async function tidyCatalog(db: Queryable): Promise<void> {
  for (const table of ["items", "label_sets", "dataset_import_rows"]) {
    await db.execute(sql.raw(`vacuum (analyze) ${table}`));
  }
}
