import { z } from "zod";
import { openKey, sealKey } from "../../lib/credentials/sealed-key.ts";
import { type WebhookChoice, webhookChoiceSchema } from "../../lib/webhook/webhook-choice.ts";

/** No model of a task has this place. */
const position = -1;

const contentSchema = z.object({ choice: webhookChoiceSchema, origin: z.string() });

/** Whom to tell of a task's end, as it goes into the database. `origin`: where the answer's addresses are. */
export function sealWebhook({
  secret,
  taskId,
  choice,
  origin,
}: {
  secret: string;
  taskId: string;
  choice: WebhookChoice;
  origin: string;
}): string {
  return sealKey({ secret, taskId, position, key: JSON.stringify({ choice, origin }) });
}

/** @throws BenchHubError "unavailable" when it was sealed with another secret. */
export function openWebhook(place: {
  secret: string;
  previousSecret?: string | undefined;
  taskId: string;
  sealed: string;
}): z.infer<typeof contentSchema> {
  return contentSchema.parse(JSON.parse(openKey({ ...place, position })));
}
