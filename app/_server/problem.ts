import { ZodError } from "zod";
import { isStatementTimeout } from "../../db/statement-timeout.ts";
import { PlanYamlError } from "../../lib/engine/plan/plan-yaml.ts";
import { BenchHubError, type ErrorCode } from "../../lib/errors.ts";
import { flattenIssues } from "./flatten-issues.ts";
import { logRequest } from "./log-request.ts";

const statusOf: Record<ErrorCode, number> = {
  "invalid-input": 400,
  unauthorized: 401,
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
  unauthorized: "The token is not accepted",
  "not-found": "Not found",
  conflict: "The state doesn't allow this",
  "empty-slice": "No question matches",
  "too-large": "Beyond this server's limits",
  "rate-limited": "Too many requests",
  unavailable: "Not available right now",
  internal: "Our fault",
};

/** What a person may be told of anything thrown; the unexpected is logged and kept from them. */
export function toPublicError(error: unknown): BenchHubError {
  if (error instanceof BenchHubError) return error;
  if (error instanceof PlanYamlError) {
    return new BenchHubError({ code: "invalid-input", message: error.message, cause: error });
  }
  if (error instanceof ZodError) {
    const issues = flattenIssues(error.issues).map(issue => ({ ...issue, path: issue.path.join(".") }));
    const fields = Object.fromEntries(issues.map(issue => [issue.path, issue.message]));
    const message = issues
      .slice(0, 5)
      .map(issue => `${issue.path === "" ? "" : `${issue.path}: `}${issue.message}`)
      .join("; ");
    return new BenchHubError({ code: "invalid-input", message, fields, cause: error });
  }
  if (isStatementTimeout(error)) {
    return new BenchHubError({
      code: "unavailable",
      message: "This took too long and was stopped; nothing was changed. Narrow it, or try again later.",
      cause: error,
    });
  }
  void logRequest("error", "unexpected error", {
    error,
    stack: error instanceof Error ? error.stack : undefined,
  });
  return new BenchHubError({
    code: "internal",
    message: "Something failed on our side; nothing you sent was changed. Try again.",
    cause: error,
  });
}

/** RFC 9457 problem details; `headers` are added to the answer. */
export function problemResponse(thrown: unknown, headers: Record<string, string> = {}): Response {
  const error = toPublicError(thrown);
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
