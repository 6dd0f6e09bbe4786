import { trace } from "@opentelemetry/api";

/** Name the task on the span under way, so that a trace is found by it; nothing where nothing is traced. */
export function noteTask({ taskId, shard }: { taskId: string; shard?: number }): void {
  trace.getActiveSpan()?.setAttributes({
    "benchhub.task_id": taskId,
    ...(shard === undefined ? {} : { "benchhub.shard": shard }),
  });
}
