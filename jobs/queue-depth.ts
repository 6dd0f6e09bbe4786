import type { Queryable } from "../db/client.ts";
import { lockName } from "../db/queries/lock-name.ts";
import { countOpenTasks } from "../db/queries/tasks.ts";
import { BenchHubError } from "../lib/errors.ts";

/**
 * Room for one more task, in the transaction that opens it: others that open one wait until it ends, so that as many as come
 * at once don't all take the last place. @throws BenchHubError "rate-limited" where there is none; null: any number.
 */
export async function takeQueuePlace(tx: Queryable, maxOpenTasks: number | null): Promise<void> {
  if (maxOpenTasks === null) return;
  await lockName(tx, "open tasks");
  if ((await countOpenTasks(tx)) < maxOpenTasks) return;
  throw new BenchHubError({
    code: "rate-limited",
    message: `As many evaluations wait or run here as this server takes (${maxOpenTasks}). Nothing was started. Try again in a minute.`,
    retryAfterSeconds: 60,
  });
}
