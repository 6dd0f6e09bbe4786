import { z } from "zod";
import { blankIsUnset } from "./setting.ts";

/** What is watched, written down and kept. */
export const operationSettings = {
  METRICS_TOKEN: z.preprocess(
    blankIsUnset,
    z
      .string()
      .min(16)
      .optional()
      .describe(
        "At least 16 random characters. Set: GET /api/metrics with `Authorization: Bearer …` answers in Prometheus's format. Unset: that address is not there.",
      ),
  ),
  OTEL_EXPORTER_OTLP_ENDPOINT: z.preprocess(
    blankIsUnset,
    z
      .url({ protocol: /^https?$/ })
      .optional()
      .describe(
        "Base URL of an OpenTelemetry collector that takes OTLP over HTTP, such as http://localhost:4318: web and worker send their traces there. The other OTEL_EXPORTER_OTLP_* variables hold too.",
      ),
  ),
  TRACE_SAMPLE_RATIO: z.preprocess(
    blankIsUnset,
    z.coerce.number().min(0).max(1).default(1).describe("Share of requests that are traced, 0 to 1."),
  ),
  RETAIN_TASKS_DAYS: daysKept(
    "Days after which an ended task is deleted, with its leaderboard, its links and the private answers that no other task draws. Shared answers stay. Unset: kept.",
  ),
  RETAIN_OUTPUTS_DAYS: daysKept(
    "Days after which the text of an answer is deleted, a shared one too: prompt, output, reasoning and a judge's words. Scores and the answer read from it stay, so no leaderboard changes; what needs the text (scoring again, another scorer) is no longer possible. Unset: kept.",
  ),
  RETAIN_AUDIT_DAYS: daysKept("Days after which lines of the audit log are deleted. Unset: kept."),
  LOG_LEVEL: z.preprocess(
    blankIsUnset,
    z
      .enum(["debug", "info", "warn", "error"])
      .default("info")
      .describe("Least severe log line that is written."),
  ),
};

function daysKept(about: string) {
  return z.preprocess(blankIsUnset, z.coerce.number().int().min(1).max(36_500).optional().describe(about));
}
