import { and, type SQL, sql } from "drizzle-orm";
import { foldSearchText } from "../../lib/engine/catalog/fold-search-text.ts";
import { items } from "../schema/catalog.ts";

/**
 * SQL condition of items in which every term occurs. What an import brought after the last `indexItems` is read
 * itself, so that nothing has to wait for the index.
 */
export function searchCondition(terms: readonly string[]): SQL | undefined {
  if (terms.length === 0) return undefined;
  const folded = terms.map(term => sql`folded like ${pattern(foldSearchText(term))}`);
  const plain = terms.map(
    term => sql`coalesce(context || ' ', '') || prompt ilike ${pattern(term.normalize("NFC"))}`,
  );
  return sql`${items.id} in (
    select item_id from item_search where ${and(...folded)}
    union all
    select id from items where id > (select coalesce(max(item_id), 0) from item_search) and ${and(...plain)})`;
}

function pattern(text: string): string {
  return `%${text.replace(/[\\%_]/g, character => `\\${character}`)}%`;
}
