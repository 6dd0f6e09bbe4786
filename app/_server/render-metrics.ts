import { collectDefaultMetrics, Gauge, Registry } from "prom-client";
import type { Vitals } from "../../db/queries/vitals.ts";

// Of the process, not of a request; hot reload evaluates modules again.
const holder = globalThis as { benchhubMetrics?: Registry };

function ownRegistry(): Registry {
  if (!holder.benchhubMetrics) {
    holder.benchhubMetrics = new Registry();
    collectDefaultMetrics({ register: holder.benchhubMetrics, prefix: "benchhub_web_" });
  }
  return holder.benchhubMetrics;
}

/** Prometheus's text format: the installation's vitals, and this web process's own figures. */
export async function renderMetrics(vitals: Vitals): Promise<{ body: string; contentType: string }> {
  const shared = new Registry();
  const gauge = (name: string, help: string, values: Record<string, number>, label?: string) => {
    const made = new Gauge({
      name: `benchhub_${name}`,
      help,
      registers: [shared],
      labelNames: label ? [label] : [],
    });
    for (const [value, n] of Object.entries(values)) made.set(label ? { [label]: value } : {}, n);
  };
  const { queue, workers, answers, reuse, database } = vitals;
  gauge(
    "queue_shards",
    "Shards that wait, wait to be tried again, or are under way",
    { waiting: queue.waiting, retrying: queue.retrying, active: queue.active },
    "state",
  );
  gauge("queue_oldest_seconds", "How long the shard that has waited longest has waited", {
    value: queue.oldestSeconds ?? 0,
  });
  gauge("workers", "Workers heard lately", { value: workers.length });
  gauge("worker_heard_seconds", "Seconds since the worker heard last was heard", {
    value: workers.length === 0 ? Number.NaN : Math.min(...workers.map(worker => worker.heardSecondsAgo)),
  });
  gauge("tasks_day", "Tasks of the last 24 hours", vitals.tasks, "status");
  gauge(
    "answers_day",
    "Answers stored in the last 24 hours, among the newest 100,000",
    answers.outcomes,
    "outcome",
  );
  gauge("answers_five_minutes", "Answers stored in the last five minutes", { value: answers.lastMinutes });
  gauge("answers_wanted_day", "Answers that tasks of the last 24 hours needed", { value: reuse.wanted });
  gauge("answers_reused_day", "How many of them were there already", { value: reuse.reused });
  gauge("database_bytes", "Size of the database", { value: database.bytes });
  gauge(
    "table_bytes",
    "Size of the largest tables with their indexes",
    Object.fromEntries(database.tables.map(table => [table.name, table.bytes])),
    "table",
  );
  const all = Registry.merge([shared, ownRegistry()]);
  return { body: await all.metrics(), contentType: all.contentType };
}
