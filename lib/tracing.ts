import { context, propagation, trace } from "@opentelemetry/api";
import { AsyncLocalStorageContextManager } from "@opentelemetry/context-async-hooks";
import { W3CTraceContextPropagator } from "@opentelemetry/core";
import { OTLPTraceExporter } from "@opentelemetry/exporter-trace-otlp-http";
import { defaultResource, resourceFromAttributes } from "@opentelemetry/resources";
import {
  BatchSpanProcessor,
  ParentBasedSampler,
  TraceIdRatioBasedSampler,
  TracerProvider,
} from "@opentelemetry/sdk-trace";
import { hideLinkTokens } from "./hide-link-tokens.ts";

/**
 * Send this process's spans (Next.js's, the queue's, ours) to an OTLP collector over HTTP; a task's trace goes on in the
 * worker. Headers and time-outs are read from the standard OTEL_EXPORTER_OTLP_* variables.
 * @returns what to call before the process ends, so that the last spans arrive.
 */
export function startTracing({
  endpoint,
  service,
  sampleRatio,
}: {
  /** Base URL of the collector; spans go to its /v1/traces. */
  endpoint: string;
  service: string;
  /** Share of new traces that are kept, 0–1; one that another service began goes on as that one decided. */
  sampleRatio: number;
}): () => Promise<void> {
  const exporter = new OTLPTraceExporter({ url: `${endpoint.replace(/\/+$/, "")}/v1/traces` });
  const provider = new TracerProvider({
    resource: defaultResource().merge(resourceFromAttributes({ "service.name": service })),
    sampler: new ParentBasedSampler({ root: new TraceIdRatioBasedSampler(sampleRatio) }),
    spanProcessors: [hideLinkTokens, new BatchSpanProcessor({ exporter })],
  });
  context.setGlobalContextManager(new AsyncLocalStorageContextManager());
  propagation.setGlobalPropagator(new W3CTraceContextPropagator());
  trace.setGlobalTracerProvider(provider);
  return () => provider.shutdown().catch(() => {});
}
