import type { Queryable } from "../db/client.ts";
import { listDoneItems } from "../db/queries/samples.ts";
import type { Plan } from "../lib/engine/plan/plan.ts";
import { listWanted } from "./wanted-answers.ts";

/** Per model, in the order given: items whose answers or verdicts are not all there, in draw order. */
export async function listMissingItems(
  db: Queryable,
  input: {
    plan: Plan;
    promptVersion: string;
    itemIds: readonly number[];
    models: readonly { id: number; kind: "baseline" | "endpoint" }[];
  },
): Promise<number[][]> {
  const wanted = await listWanted(db, input);
  return Promise.all(
    wanted.map(async groups => {
      const done = new Set<number>();
      for (const set of await Promise.all(groups.map(group => listDoneItems(db, group))))
        for (const id of set) done.add(id);
      return input.itemIds.filter(id => !done.has(id));
    }),
  );
}
