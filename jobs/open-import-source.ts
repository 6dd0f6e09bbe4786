import { allowsPrivateEndpoints } from "../lib/endpoint-policy.ts";
import type { Env } from "../lib/env.ts";
import { createOutboundFetch } from "../lib/network/outbound-fetch.ts";
import { openSource } from "../lib/sources/open-source.ts";
import type { OpenSource } from "./import-dataset.ts";

/** A range asked of the Hub is 8 MB; a file behind an address may be as large as a disk holds. */
const mostHubBytes = 64 * 1024 * 1024;
const longestDownloadMs = 6 * 3_600_000;

/** How this process reaches sources: the operator's Hub and token, and the address policy for everything else. */
export function createSourceOpener(env: Env): OpenSource {
  const fetch = createOutboundFetch({
    allowPrivate: allowsPrivateEndpoints(env),
    limits: { bodyBytes: Number.POSITIVE_INFINITY, totalMs: longestDownloadMs },
  });
  const hub = {
    endpoint: env.HF_ENDPOINT.replace(/\/+$/, ""),
    token: env.HF_TOKEN ?? null,
    // The Hub's address is the operator's own choice, private or not; where it may redirect to is fixed.
    fetch: createOutboundFetch({ allowPrivate: true, limits: { bodyBytes: mostHubBytes } }),
  };
  return (request, signal) =>
    openSource({
      text: request.text,
      reading: { hasHeader: request.hasHeader, quote: request.quote },
      hub,
      fetch,
      signal,
    });
}
