/** Closed union of what can go wrong at our edges; one exhaustive mapping to HTTP lives in app/_server. */
export const errorCodes = [
  "invalid-input",
  "unauthorized",
  "forbidden",
  "not-found",
  "conflict",
  "empty-slice",
  "too-large",
  "rate-limited",
  "unavailable",
  "internal",
] as const;
export type ErrorCode = (typeof errorCodes)[number];

/** An error a person may read: what happened, what was kept, what to do. */
export class BenchHubError extends Error {
  override name = "BenchHubError";
  readonly code: ErrorCode;
  /** Input fields at fault, by path: "models.0.api_base". */
  readonly fields: Record<string, string>;
  /** When the same request may go through; null where waiting alone mends nothing. */
  readonly retryAfterSeconds: number | null;
  constructor({
    code,
    message,
    fields = {},
    retryAfterSeconds = null,
    cause,
  }: {
    code: ErrorCode;
    message: string;
    fields?: Record<string, string>;
    retryAfterSeconds?: number | null;
    cause?: unknown;
  }) {
    super(message, { cause });
    this.code = code;
    this.fields = fields;
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

/** What a server action gives a component. */
export type ActionResult<T> =
  | { ok: true; value: T }
  | { ok: false; error: { code: ErrorCode; message: string; fields: Record<string, string> } };
