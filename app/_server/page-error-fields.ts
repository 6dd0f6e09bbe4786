import type { Instrumentation } from "next";

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
  const { digest, stack } = error instanceof Error ? (error as Error & { digest?: unknown }) : {};
  return {
    ...(typeof requestId === "string" ? { requestId } : {}),
    ...(typeof digest === "string" ? { digest } : {}),
    method,
    route: routePath,
    kind: routeType,
    error,
    stack: stack?.split("\n").slice(1, 9).join("\n"),
  };
}
