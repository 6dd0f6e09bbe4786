import { createHmac } from "node:crypto";
import type { z } from "zod";
import type { Queryable } from "../../db/client.ts";
import { claimRequest, releaseRequest, storeAnswer } from "../../db/queries/idempotent-requests.ts";
import { BenchHubError } from "../../lib/errors.ts";
import { getServer } from "./server.ts";

const longestKey = 255;

/** Remember an answer: in the transaction that made it, or after. */
export type Remember = (tx: Queryable, answer: object) => Promise<void>;

/**
 * Answer a request once: sent again by the same owner with the same Idempotency-Key it gets what was remembered, as
 * `replay` makes it. Without a key it is just done.
 * @throws BenchHubError "conflict" for a key that came with another body, or while the first is still being answered.
 */
export async function answerOnce<T>({
  request,
  owner,
  body,
  schema,
  replay,
  work,
}: {
  request: Request;
  owner: string;
  body: unknown;
  schema: z.ZodType<T>;
  replay: (answer: T) => Promise<Response>;
  work: (remember: Remember) => Promise<Response>;
}): Promise<Response> {
  const key = request.headers.get("idempotency-key");
  if (key === null) return work(async () => {});
  if (key === "" || key.length > longestKey)
    throw new BenchHubError({
      code: "invalid-input",
      message: `Idempotency-Key has 1 to ${longestKey} characters.`,
    });
  const { db } = getServer();
  const place = { owner, keyHash: hash("key", key) };
  const claim = await claimRequest(db, { ...place, bodyHash: hash("body", JSON.stringify(body)) });
  switch (claim.kind) {
    case "answered":
      return replay(schema.parse(claim.answer));
    case "other-body":
      throw new BenchHubError({
        code: "conflict",
        message: "This Idempotency-Key came with another body before. Use a new key for a new request.",
      });
    case "under-way":
      throw underWay();
    case "first":
      try {
        return await work(async (tx, answer) => {
          if (!(await storeAnswer(tx, { ...place, answer }))) throw underWay();
        });
      } catch (error) {
        await releaseRequest(db, place);
        throw error;
      }
  }
}

function underWay(): BenchHubError {
  return new BenchHubError({
    code: "conflict",
    message: "A request with this Idempotency-Key is being answered. Send it again in a second.",
    retryAfterSeconds: 1,
  });
}

/** A body may hold API keys: without our secret nobody can try out what it was. */
function hash(part: string, text: string): string {
  return createHmac("sha256", getServer().env.BENCHHUB_SECRET)
    .update(`benchhub-plus/idempotency/1:${part}:${text}`)
    .digest("base64url");
}
