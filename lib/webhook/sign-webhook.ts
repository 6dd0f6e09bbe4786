import { createHmac } from "node:crypto";

const base64Secret = /^whsec_([A-Za-z0-9+/]+={0,2})$/;

/**
 * Headers of a signed message: HMAC-SHA-256 over `id.timestamp.body`, base64, under version v1. The key is what follows
 * `whsec_` in base64, or else the secret's own bytes.
 * @see https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
 */
export function signWebhook({
  id,
  at,
  body,
  secret,
}: {
  id: string;
  at: Date;
  body: string;
  /** Null: told unsigned. */
  secret: string | null;
}): Record<string, string> {
  const timestamp = String(Math.floor(at.getTime() / 1_000));
  const headers = { "webhook-id": id, "webhook-timestamp": timestamp };
  if (secret === null) return headers;
  const encoded = base64Secret.exec(secret)?.[1];
  const key = encoded === undefined ? Buffer.from(secret, "utf8") : Buffer.from(encoded, "base64");
  const signature = createHmac("sha256", key).update(`${id}.${timestamp}.${body}`).digest("base64");
  return { ...headers, "webhook-signature": `v1,${signature}` };
}
