import { headers } from "next/headers";
import type { LogLevel } from "../../lib/log.ts";
import { getServer } from "./server.ts";

/** A log line with the id of the request under way, which its answer carries as x-request-id. */
export async function logRequest(
  level: LogLevel,
  message: string,
  fields: Record<string, unknown> = {},
): Promise<void> {
  const requestId = await headers().then(
    received => received.get("x-request-id"),
    () => null,
  );
  getServer().log(level, message, { ...(requestId === null ? {} : { requestId }), ...fields });
}
