import { useFormatter, useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { Answer } from "../../lib/engine/leaderboard/sample-page.ts";
import { formatSeconds } from "../../lib/words/format-seconds.ts";
import { DeletedOutput } from "./deleted-output.tsx";
import { InertText } from "./inert-text.tsx";
import { ScoringReasons } from "./scoring-reasons.tsx";
import { VerdictMark } from "./verdict-mark.tsx";
import { verdictOf } from "./verdict-of.ts";

/** One model's answer to one question: the verdict, what was read, why, and the words themselves. */
export function ModelAnswer({
  answer,
  name,
  baseline,
}: {
  answer: Answer | null;
  /** More than a word where the page has not named the models elsewhere. */
  name: ReactNode;
  baseline: boolean;
}) {
  const t = useTranslations("samples");
  const labels = useTranslations("labels");
  const locale = useLocale();
  const format = useFormatter();
  const folded = "text-sm text-muted-foreground hover:text-foreground";
  const facts = (given: Answer) => [
    t("facts", {
      finish: t(`finish.${given.finishReason}`),
      input: given.inputTokens === null ? "–" : format.number(given.inputTokens),
      output: given.outputTokens === null ? "–" : format.number(given.outputTokens),
    }),
    ...(given.latencyMs === null
      ? []
      : [t("seconds", { value: formatSeconds({ latencyMs: given.latencyMs, locale }) })]),
    given.scorer,
  ];
  return (
    <li className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-4 gap-y-1 border-t py-3 md:grid-cols-[13rem_9rem_10rem_1fr]">
      <div className="min-w-0 break-words">
        {typeof name === "string" ? <span className="font-semibold">{name}</span> : name}
        {baseline && typeof name === "string" && (
          <span className="ml-1 text-sm text-muted-foreground">{labels("baseline")}</span>
        )}
      </div>
      {answer === null ? (
        <p className="text-muted-foreground">{t("noAnswer")}</p>
      ) : (
        <>
          <p title={answer.explanation}>
            <VerdictMark verdict={verdictOf(answer)} />
          </p>
          <p className="min-w-0 max-md:col-span-full">
            <span className="mr-2 text-sm text-muted-foreground md:sr-only">{t("extracted")}</span>
            {answer.extracted === null ? (
              <span className="text-muted-foreground">{t("noExtracted")}</span>
            ) : (
              <InertText as="span" text={answer.extracted} />
            )}
          </p>
          <div className="min-w-0 max-md:col-span-full">
            <details>
              <summary className={folded}>
                {t(baseline ? "why" : answer.output === null ? "whyWithoutOutput" : "whyAndOutput")}
              </summary>
              <ScoringReasons explanation={answer.explanation} />
              {!baseline && (
                <>
                  <div className="mt-1 rounded-md border bg-background p-3">
                    {answer.output === null ? (
                      <DeletedOutput {...answer} />
                    ) : (
                      <InertText as="pre" text={answer.output} className="font-mono text-sm" />
                    )}
                  </div>
                  <p className="mt-1 text-sm text-muted-foreground">{facts(answer).join(" · ")}</p>
                </>
              )}
            </details>
            {answer.reasoning && (
              <details className="mt-1">
                <summary className={folded}>{t("reasoning")}</summary>
                <div className="mt-1 rounded-md border bg-background p-3">
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
