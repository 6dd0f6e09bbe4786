import type { Instrumentation } from "next";
import { withoutParameters } from "../../lib/without-parameters.ts";

type Report = Parameters<Instrumentation.onRequestError>;

/**
 * What a log line says of what a page, a route or an action threw unforeseen: the code that the error page shows its reader
 * (`digest`), and the id that the answer carries as x-request-id. The route's pattern stands for the address, which may
 * hold a link's token.
 */
export function pageErrorFields(
  error: Report[0],
  { method, headers }: Report[1],
  { routePath, routeType }: Report[2],
): Record<string, unknown> {
  const requestId = headers["x-request-id"];
  const { digest } = error instanceof Error ? (error as Error & { digest?: unknown }) : {};
  const told = withoutParameters(error);
  return {
    ...(typeof requestId === "string" ? { requestId } : {}),
    ...(typeof digest === "string" ? { digest } : {}),
    method,
    route: routePath,
    kind: routeType,
    error: told,
    stack: told instanceof Error ? told.stack?.split("\n").slice(1, 9).join("\n") : undefined,
  };
}
