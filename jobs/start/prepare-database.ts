import { step } from "./print.ts";

/** Schema, queue and starter questions; each finds by itself that it has nothing to do. */
export async function prepareDatabase({ url, signal }: { url: string; signal: AbortSignal }): Promise<void> {
  await step({
    label: "schema",
    work: async () => {
      const { migrateDatabase } = await import("../../db/migrate.ts");
      return migrateDatabase(url);
    },
    tell: ({ applied }) => (applied === 0 ? "up to date" : `${applied} migrations applied`),
  });
  signal.throwIfAborted();
  await step({
    label: "queue",
    work: async () => {
      const { installQueue } = await import("../queue.ts");
      return installQueue(url);
    },
    tell: () => "up to date",
  });
  signal.throwIfAborted();
  await step({
    label: "questions",
    work: async () => {
      const { loadStarter } = await import("../../db/starter/load-starter.ts");
      return loadStarter(url);
    },
    tell: ({ items, added }) => `${items} starter questions${added > 0 ? `, ${added} of them new` : ""}`,
  });
  signal.throwIfAborted();
}
