import type { Queryable } from "../../db/client.ts";
import type { Log } from "../../lib/log.ts";
import { deliverWebhook } from "../webhook/deliver-webhook.ts";

export type WebhookContext = {
  db: Queryable;
  fetch: typeof globalThis.fetch;
  log: Log;
  secrets: { secret: string; previousSecret?: string | undefined };
};

/** @throws Error where the receiver is to be tried again: the queue waits longer each time. */
export async function handleDeliverWebhook({
  context: { db, fetch, log, secrets },
  taskId,
}: {
  context: WebhookContext;
  taskId: string;
}): Promise<void> {
  const outcome = await deliverWebhook({ db, fetch, secrets, taskId });
  log(outcome === "given-up" ? "warn" : "info", "webhook", { taskId, outcome });
  if (outcome === "again") throw new Error("the receiver did not take it");
}
