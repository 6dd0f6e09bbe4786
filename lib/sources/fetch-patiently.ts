import { setTimeout as delay } from "node:timers/promises";
import { SourceError } from "./source-error.ts";

const passing = new Set([408, 425, 429, 500, 502, 503, 504]);
const longestWaitMs = 30_000;

/**
 * Fetch with patience for what passes: broken connections, 429 and 5xx are tried again, later each time, `attempts` times
 * in all. Other statuses are given back as they are. @throws SourceError when it stays so
 */
export async function fetchPatiently({
  fetch,
  url,
  headers = {},
  signal,
  attempts = 6,
  firstWaitMs = 500,
}: {
  fetch: typeof globalThis.fetch;
  url: string;
  headers?: Record<string, string>;
  signal?: AbortSignal | undefined;
  attempts?: number;
  firstWaitMs?: number;
}): Promise<Response> {
  let last = "";
  for (let attempt = 0; attempt < attempts; attempt++) {
    signal?.throwIfAborted();
    let waitMs = firstWaitMs * 2 ** attempt;
    try {
      const response = await fetch(url, { headers, redirect: "manual", ...(signal && { signal }) });
      if (!passing.has(response.status)) return response;
      last = `it answered ${response.status}`;
      const asked = Number(response.headers.get("retry-after")) * 1_000;
      if (asked > 0) waitMs = asked;
      await response.body?.cancel();
    } catch (error) {
      signal?.throwIfAborted();
      if (
        (error as Error).name === "AddressRefusedError" ||
        (error as { cause?: Error }).cause?.name === "AddressRefusedError"
      ) {
        throw new SourceError((((error as { cause?: Error }).cause ?? error) as Error).message, {
          cause: error,
        });
      }
      last = ((error as { cause?: Error }).cause ?? (error as Error)).message;
    }
    if (attempt + 1 < attempts) await delay(Math.min(waitMs, longestWaitMs), undefined, signal && { signal });
  }
  throw new SourceError(
    `${new URL(url).host} could not be read: ${last}, ${attempts} times. Try again later; what was read is kept.`,
  );
}
