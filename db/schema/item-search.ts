import { integer, pgTable, text } from "drizzle-orm/pg-core";
import { items } from "./catalog.ts";

/**
 * What an item is found by: passage and question, folded as `foldSearchText` says. Derived, filled after an import by
 * `indexItems`; the trigram index on it stands in the migration, since not every database can have it.
 */
export const itemSearch = pgTable("item_search", {
  itemId: integer("item_id")
    .primaryKey()
    .references(() => items.id, { onDelete: "cascade" }),
  folded: text().notNull(),
});
