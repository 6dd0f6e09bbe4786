import { jsonb, text } from "drizzle-orm/pg-core";

/** What a question says and is labelled as, the same in the catalog and in an import on its way there. */
export function itemColumns() {
  return {
    language: text().notNull(),
    subjects: text().array().notNull(),
    skill: text().notNull(),
    target: text().notNull(),
    format: text().notNull(),
    context: text(),
    prompt: text().notNull(),
    options: jsonb().$type<unknown>(),
    labels: jsonb().$type<unknown>(),
    gold: text().notNull(),
    aliases: text().array().notNull(),
    benchmark: text().notNull(),
    license: text(),
    cluster: text(),
    justification: text(),
  };
}
