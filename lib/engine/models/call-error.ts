import { APICallError } from "@ai-sdk/provider";
import { noAnswerInTime } from "../leaderboard/read-stop-reason.ts";
import { providerWords } from "./provider-words.ts";

/**
 * Why a call failed. `retry`: worth another try (429, 5xx, network, timeout); `item`: this request can't succeed, others may;
 * `model`: no request of this model can succeed (key, permission, unknown model): stop it at once.
 */
export class CallError extends Error {
  override name = "CallError";
  readonly scope: "retry" | "item" | "model";
  readonly status: number | null;
  readonly retryAfterMs: number | null;
  constructor(init: {
    message: string;
    scope: CallError["scope"];
    status?: number | null;
    retryAfterMs?: number | null;
    cause?: unknown;
  }) {
    super(init.message, { cause: init.cause });
    this.scope = init.scope;
    this.status = init.status ?? null;
    this.retryAfterMs = init.retryAfterMs ?? null;
  }
}

/**
 * Classify anything a model call threw; `now` in ms since the epoch dates a Retry-After given as a date. The words are
 * whole: whoever quotes them blanks the key out first, of which a cut could leave half.
 */
export function toCallError({ error, now }: { error: unknown; now: number }): CallError {
  if (error instanceof CallError) return error;
  const tooLarge = findCause(error, "AnswerTooLargeError");
  // It would be as large the next time: five tries only fetch it five times.
  if (tooLarge) return new CallError({ message: messageOf(tooLarge), scope: "item", cause: error });
  if (APICallError.isInstance(error) && error.statusCode !== undefined) {
    const status = error.statusCode;
    const words = providerWords(error);
    if (status === 200)
      return new CallError({
        message: statedFailure(error.responseBody) ?? `answer could not be read: ${words}`,
        scope: "retry",
        status,
        cause: error,
      });
    return new CallError({
      message: `${status} ${words}`,
      scope: scopeOfStatus(status),
      status,
      retryAfterMs: parseRetryAfter(error.responseHeaders?.["retry-after"], dateOf(error) ?? now),
      cause: error,
    });
  }
  if (isNamed(error, "AddressRefusedError"))
    return new CallError({ message: messageOf(error), scope: "model", cause: error });
  if (isNamed(error, "TimeoutError"))
    return new CallError({ message: noAnswerInTime, scope: "retry", cause: error });
  const refusedAddress = findCause(error, "AddressRefusedError");
  if (refusedAddress)
    return new CallError({ message: messageOf(refusedAddress), scope: "model", cause: error });
  return new CallError({ message: deepestMessage(error), scope: "retry", cause: error });
}

/** Whether an error of this HTTP status ends a try, a question or the model. */
export function scopeOfStatus(status: number): CallError["scope"] {
  if (status === 401 || status === 403 || status === 404) return "model";
  if (status === 408 || status === 409 || status === 425 || status === 429 || status >= 500) return "retry";
  return "item";
}

/** Milliseconds a Retry-After header asks for (seconds or HTTP date); null if absent or unreadable. */
export function parseRetryAfter(header: string | undefined, now: number): number | null {
  if (header === undefined) return null;
  if (/^\s*\d+(\.\d+)?\s*$/.test(header)) return Number(header) * 1_000;
  const date = Date.parse(header);
  return Number.isNaN(date) ? null : Math.max(0, date - now);
}

/** The provider's own clock, which its Retry-After goes by; ours may differ. */
function dateOf({ responseHeaders }: APICallError): number | null {
  const date = Date.parse(responseHeaders?.date ?? "");
  return Number.isNaN(date) ? null : date;
}

/** A gateway may say 200 and then, in the body, that it failed. */
function statedFailure(body: string | undefined): string | null {
  try {
    const { error } = JSON.parse(body ?? "") as { error?: unknown };
    const words = typeof error === "object" && error !== null && "message" in error ? error.message : error;
    return typeof words === "string" ? `200, but it failed: ${words}` : null;
  } catch {
    return null;
  }
}

function findCause(error: unknown, name: string): unknown {
  for (let cause = error, depth = 0; cause instanceof Error && depth < 5; cause = cause.cause, depth++) {
    if (isNamed(cause, name)) return cause;
  }
  return null;
}

/** "fetch failed" says nothing; its cause says "connect ECONNREFUSED 127.0.0.1:8000". */
function deepestMessage(error: unknown): string {
  let message = messageOf(error);
  for (let cause = error, depth = 0; cause instanceof Error && depth < 5; cause = cause.cause, depth++) {
    if (cause.message) message = cause.message;
  }
  return message;
}

function isNamed(error: unknown, name: string): boolean {
  return error instanceof Error && error.name === name;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
