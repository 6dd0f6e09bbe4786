import type { Instrumentation } from "next";

/** Once, before the web server takes its first request. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  await import("./db/mend-driver.ts");
  if (process.env.OTEL_EXPORTER_OTLP_ENDPOINT) {
    const { parseEnv } = await import("./lib/env.ts");
    const { startTracing } = await import("./lib/tracing.ts");
    const { OTEL_EXPORTER_OTLP_ENDPOINT: endpoint, TRACE_SAMPLE_RATIO: sampleRatio } = parseEnv(process.env);
    if (endpoint) startTracing({ endpoint, service: "benchhub-web", sampleRatio });
  }
  const { notePeerAddress } = await import("./app/_server/note-peer-address.ts");
  notePeerAddress();
  const { mendRequestPath } = await import("./app/_server/mend-request-path.ts");
  mendRequestPath();
  // A role has looked for both before; on a platform of functions the first request says so.
  if (!process.env.DATABASE_URL || !process.env.BENCHHUB_SECRET) return;
  const { fillCellCopy } = await import("./app/_server/fill-cell-copy.ts");
  fillCellCopy();
}

/** Whatever a request throws that nobody foresaw. */
export const onRequestError: Instrumentation.onRequestError = async (...report) => {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { getServer } = await import("./app/_server/server.ts");
  const { pageErrorFields } = await import("./app/_server/page-error-fields.ts");
  getServer().log("error", "request failed", pageErrorFields(...report));
};
