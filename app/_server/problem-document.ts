import type { BenchHubError, ErrorCode } from "../../lib/errors.ts";

const statusOf: Record<ErrorCode, number> = {
  "invalid-input": 400,
  unauthorized: 401,
  forbidden: 403,
  "not-found": 404,
  conflict: 409,
  "empty-slice": 422,
  "too-large": 422,
  "rate-limited": 429,
  unavailable: 503,
  internal: 500,
};

const titleOf: Record<ErrorCode, string> = {
  "invalid-input": "The request can't be read as it is",
  unauthorized: "A token that works is wanted",
  forbidden: "Not from there",
  "not-found": "Not found",
  conflict: "The state doesn't allow this",
  "empty-slice": "No question matches",
  "too-large": "Beyond this server's limits",
  "rate-limited": "Too many requests",
  unavailable: "Not available right now",
  internal: "Our fault",
};

/** RFC 9457 problem details of what a person may be told; `headers` are added to the answer. */
export function problemDocument(error: BenchHubError, headers: Record<string, string> = {}): Response {
  const body = {
    type: `urn:benchhub-plus:problem:${error.code}`,
    title: titleOf[error.code],
    status: statusOf[error.code],
    detail: error.message,
    ...(Object.keys(error.fields).length === 0 ? {} : { fields: error.fields }),
  };
  return Response.json(body, {
    status: body.status,
    headers: {
      ...headers,
      ...(error.retryAfterSeconds === null ? {} : { "retry-after": String(error.retryAfterSeconds) }),
      ...(error.code === "unauthorized" ? { "www-authenticate": "Bearer" } : {}),
      "content-type": "application/problem+json",
      "cache-control": "no-store",
    },
  });
}
