import { ZodError } from "zod";
import { isStatementTimeout } from "../../db/statement-timeout.ts";
import { PlanYamlError } from "../../lib/engine/plan/plan-yaml-error.ts";
import { BenchHubError } from "../../lib/errors.ts";
import { withoutParameters } from "../../lib/without-parameters.ts";
import { flattenIssues } from "./flatten-issues.ts";
import { logRequest } from "./log-request.ts";
import { problemDocument } from "./problem-document.ts";

/** A body of nothing but mistakes is not answered with as many times its size. */
const mostFields = 50;

/** What a person may be told of anything thrown; the unexpected is logged and kept from them. */
export function toPublicError(error: unknown): BenchHubError {
  if (error instanceof BenchHubError) return error;
  if (error instanceof PlanYamlError) {
    return new BenchHubError({ code: "invalid-input", message: error.message, cause: error });
  }
  if (error instanceof ZodError) {
    const issues = flattenIssues(error.issues).map(issue => ({ ...issue, path: issue.path.join(".") }));
    const fields = Object.fromEntries(issues.slice(0, mostFields).map(issue => [issue.path, issue.message]));
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
  const told = withoutParameters(error);
  void logRequest("error", "unexpected error", {
    error: told,
    stack: told instanceof Error ? told.stack : undefined,
  });
  return new BenchHubError({
    code: "internal",
    message: "Something failed on our side; nothing you sent was changed. Try again.",
    cause: error,
  });
}

/** RFC 9457 problem details of anything thrown; `headers` are added to the answer. */
export function problemResponse(thrown: unknown, headers: Record<string, string> = {}): Response {
  return problemDocument(toPublicError(thrown), headers);
}
