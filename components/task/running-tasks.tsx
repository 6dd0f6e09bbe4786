import Link from "next/link";
import { useFormatter, useTranslations } from "next-intl";

export type RunningTask = {
  taskId: string;
  query: string | null;
  items: number;
  models: number;
  createdAt: string;
};

/** The visitor's own evaluations that go on, whoever closed the page; nothing where there are none. */
export function RunningTasks({ tasks }: { tasks: RunningTask[] }) {
  const t = useTranslations("task");
  const format = useFormatter();
  if (tasks.length === 0) return null;
  return (
    <section aria-labelledby="running" className="mt-12">
      <h2 id="running" className="text-lg">
        {t("running")}
      </h2>
      <ul className="mt-2 border-t">
        {tasks.map(({ taskId, query, items, models, createdAt }) => (
          <li key={taskId} className="border-b">
            <Link
              href={`/tasks/${taskId}`}
              className="grid gap-x-4 py-3 hover:bg-accent sm:grid-cols-[1fr_auto] sm:px-2"
            >
              <span>{query ?? t("noQuery")}</span>
              <span className="text-sm leading-6 text-muted-foreground tabular-nums">
                {t("runningOf", { items, models })} ·{" "}
                {format.dateTime(new Date(createdAt), { dateStyle: "medium", timeStyle: "short" })} UTC
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
