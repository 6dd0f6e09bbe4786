import { useFormatter, useLocale, useTranslations } from "next-intl";
import type { Answer } from "../../lib/engine/leaderboard/sample-page.ts";
import { formatSeconds } from "../leaderboard/format-time.ts";
import { InertText } from "./inert-text.tsx";
import { VerdictMark } from "./verdict-mark.tsx";
import { verdictOf } from "./verdict-of.ts";

/** One model's answer to one question: the verdict, what was read, why, and the words themselves. */
export function ModelAnswer({
  answer,
  name,
  baseline,
}: {
  answer: Answer | null;
  name: string;
  baseline: boolean;
}) {
  const t = useTranslations("samples");
  const labels = useTranslations("labels");
  const locale = useLocale();
  const format = useFormatter();
  const folded = "text-sm text-muted-foreground hover:text-foreground";
  return (
    <li className="grid gap-x-4 gap-y-1 border-t py-3 md:grid-cols-[13rem_9rem_1fr]">
      <p className="min-w-0 break-words">
        <span className="font-semibold">{name}</span>
        {baseline && <span className="ml-1 text-sm text-muted-foreground">{labels("baseline")}</span>}
      </p>
      {answer === null ? (
        <p className="text-muted-foreground">{t("noAnswer")}</p>
      ) : (
        <>
          <p>
            <VerdictMark verdict={verdictOf(answer)} />
          </p>
          <div className="min-w-0">
            <dl className="grid grid-cols-[auto_1fr] gap-x-3">
              <dt className="text-sm leading-6 text-muted-foreground">{t("extracted")}</dt>
              <dd className="min-w-0">
                {answer.extracted === null ? (
                  t("noExtracted")
                ) : (
                  <InertText as="span" text={answer.extracted} />
                )}
              </dd>
              <dt className="text-sm leading-6 text-muted-foreground">{t("why")}</dt>
              <dd className="min-w-0 text-sm leading-6">
                <InertText as="span" text={answer.explanation} />
              </dd>
            </dl>
            {!baseline && (
              <details className="mt-1">
                <summary className={folded}>{t("output")}</summary>
                <div className="mt-1 rounded-md border bg-card p-3">
                  <InertText as="pre" text={answer.output} className="font-mono text-sm" />
                </div>
                <p className="mt-1 text-sm text-muted-foreground">
                  {t("facts", {
                    finish: t(`finish.${answer.finishReason}`),
                    input: answer.inputTokens === null ? "–" : format.number(answer.inputTokens),
                    output: answer.outputTokens === null ? "–" : format.number(answer.outputTokens),
                  })}
                  {answer.latencyMs !== null &&
                    ` · ${t("seconds", { value: formatSeconds({ latencyMs: answer.latencyMs, locale }) })}`}
                  {` · ${answer.scorer}`}
                </p>
              </details>
            )}
            {answer.reasoning && (
              <details className="mt-1">
                <summary className={folded}>{t("reasoning")}</summary>
                <div className="mt-1 rounded-md border bg-card p-3">
                  <InertText as="pre" text={answer.reasoning} className="font-mono text-sm" />
                </div>
              </details>
            )}
          </div>
        </>
      )}
    </li>
  );
}
