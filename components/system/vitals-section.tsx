import { useFormatter, useLocale, useTranslations } from "next-intl";
import { formatProbability } from "../../lib/words/format-probability.ts";
import { formatBytes } from "./format-bytes.ts";
import { RecordCell, RecordRow } from "./record-cell.tsx";
import { RecordTable } from "./record-table.tsx";
import type { SystemVitals } from "./system-rows.ts";

/** How the installation does right now: a sentence each on workers, queue, answers, reuse and room, then the workers one by one. */
export function VitalsSection({ vitals }: { vitals: SystemVitals }) {
  const t = useTranslations("vitals");
  const outcome = useTranslations("labels.outcome");
  const format = useFormatter();
  const locale = useLocale();
  const { workers, queue, answers, reuse, databaseBytes, keptDays } = vitals;
  // Few are not none, and nearly all are not all.
  const share = (part: number, whole: number) =>
    part === 0 || part === whole
      ? format.number(part / whole, { style: "percent" })
      : `${formatProbability({ probability: part / whole, locale })}%`;
  const total = answers.outcomes.reduce((sum, { n }) => sum + n, 0);
  const facts = [
    [t("workers"), workers.length === 0 ? t("workersNone") : t("workersAlive", { n: workers.length })],
    [
      t("queue"),
      queue.waiting + queue.active === 0
        ? t("queueEmpty")
        : t("queueHas", {
            waiting: queue.waiting,
            active: queue.active,
            oldest: Math.round(queue.oldestSeconds ?? 0),
          }),
    ],
    [t("throughput"), t("answersLately", { n: answers.lastMinutes })],
    [
      t("reuse"),
      reuse.wanted === 0
        ? t("reuseNone")
        : t("reuseShare", { share: share(reuse.reused, reuse.wanted), wanted: reuse.wanted }),
    ],
    [t("room"), formatBytes({ bytes: databaseBytes, locale })],
    [
      t("kept"),
      `${t("keptOutputs", { days: keptDays.outputs ?? 0 })}; ${t("keptTasks", { days: keptDays.tasks ?? 0 })}`,
    ],
  ] as const;
  return (
    <>
      <dl className="mt-2 grid gap-x-6 gap-y-1 sm:grid-cols-[max-content_1fr]">
        {facts.map(([name, value]) => (
          <div key={name} className="contents">
            <dt className="text-muted-foreground">{name}</dt>
            <dd className="mb-2 tabular-nums sm:mb-0">{value}</dd>
          </div>
        ))}
      </dl>
      {total > 0 && (
        <p className="mt-4">
          {t(answers.isCut ? "outcomesNewest" : "outcomes", {
            n: total,
            list: format.list(
              answers.outcomes.map(({ name, n }) =>
                t("outcomeShare", { name: outcome(name), n, share: share(n, total) }),
              ),
            ),
          })}
        </p>
      )}
      {workers.length > 0 && (
        <RecordTable
          label={t("workers")}
          columns={[
            { title: t("since") },
            { title: t("heard"), isNumber: true },
            { title: t("busy"), isNumber: true },
            { title: t("memory"), isNumber: true },
          ]}
        >
          {workers.map(worker => (
            <RecordRow key={worker.startedAt}>
              <th scope="row">
                <span className="text-muted-foreground sm:hidden">{t("since")} </span>
                {format.dateTime(new Date(worker.startedAt), {
                  dateStyle: "medium",
                  timeStyle: "short",
                  timeZone: "UTC",
                })}{" "}
                UTC
              </th>
              <RecordCell title={t("heard")} isNumber>
                {t("secondsAgo", { n: Math.round(worker.heardSecondsAgo) })}
              </RecordCell>
              <RecordCell title={t("busy")} isNumber>
                {worker.active}
              </RecordCell>
              <RecordCell title={t("memory")} isNumber>
                {worker.rssBytes === null ? "–" : formatBytes({ bytes: worker.rssBytes, locale })}
              </RecordCell>
            </RecordRow>
          ))}
        </RecordTable>
      )}
    </>
  );
}
