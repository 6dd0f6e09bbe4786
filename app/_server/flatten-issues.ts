import type { z } from "zod";

export type FlatIssue = { path: PropertyKey[]; message: string };

/**
 * Issues a person can act on: where a value fits none of several forms, the complaints of the form it came closest to
 * (fewest complaints), instead of "invalid input".
 */
export function flattenIssues(issues: readonly z.core.$ZodIssue[], prefix: PropertyKey[] = []): FlatIssue[] {
  return issues.flatMap(issue => {
    const path = [...prefix, ...issue.path];
    if (issue.code !== "invalid_union" || issue.errors.length === 0)
      return [{ path, message: issue.message }];
    const closest = issue.errors.reduce((a, b) => (b.length < a.length ? b : a));
    return flattenIssues(closest, path);
  });
}
