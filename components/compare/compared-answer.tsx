import { useLocale, useTranslations } from "next-intl";
import type { LeaderboardRow } from "../../lib/engine/leaderboard/leaderboard.ts";
import { locateReading } from "../../lib/engine/leaderboard/locate-reading.ts";
import type { Answer } from "../../lib/engine/leaderboard/sample-page.ts";
import { formatShare } from "../../lib/words/format-share.ts";
import { useModelName } from "../leaderboard/use-model-name.ts";
import { DeletedOutput } from "../samples/deleted-output.tsx";
import { InertText } from "../samples/inert-text.tsx";
import { ScoringReasons } from "../samples/scoring-reasons.tsx";
import { VerdictMark } from "../samples/verdict-mark.tsx";
import { verdictOf } from "../samples/verdict-of.ts";
import { cn } from "../ui/cn.ts";

/** Longer outputs scroll in their box. */
const shortOutput = 700;

/** One model's answer in its column: verdict, the output with what was read marked in it, and the scorer's or judge's reasons. */
export function ComparedAnswer({
  answer,
  row,
  position,
}: {
  answer: Answer | null;
  row: LeaderboardRow;
  /** The question's place in the draw. */
  position: number;
}) {
  const t = useTranslations("compare");
  const samples = useTranslations("samples");
  const locale = useLocale();
  const name = useModelName()(row);
  const output = answer?.output ?? null;
  const reading = answer === null || output === null ? [] : locateReading({ ...answer, output });
  const long = output !== null && output.length > shortOutput;
  const folded = "text-sm text-muted-foreground hover:text-foreground";
  const { correctness } = answer ?? { correctness: null };
  const partly = correctness !== null && correctness > 0 && correctness < 1;
  return (
    <li className="min-w-0">
      <p className="flex items-baseline justify-between gap-x-3">
        <span className="min-w-0 font-semibold break-words">{name}</span>
        {answer && (
          <span className="flex shrink-0 items-center gap-1">
            <VerdictMark verdict={verdictOf(answer)} />
            {partly && (
              <span className="text-muted-foreground">
                {formatShare({ share: correctness, n: 1, locale })}%
              </span>
            )}
          </span>
        )}
      </p>
      {answer === null ? (
        <p className="mt-1 text-muted-foreground">{samples("noAnswer")}</p>
      ) : (
        <>
          {reading.length === 0 && (
            <p className="mt-1 text-sm">
              <span className="mr-2 text-muted-foreground">{samples("extracted")}</span>
              {answer.extracted === null ? (
                samples("noExtracted")
              ) : (
                <InertText as="span" text={answer.extracted} />
              )}
            </p>
          )}
          <section
            aria-label={t("outputOf", { name, position })}
            // What scrolls must be reachable by keyboard.
            tabIndex={long ? 0 : undefined}
            className={cn("mt-1 rounded-md border bg-background p-3", long && "max-h-80 overflow-y-auto")}
          >
            {output === null ? (
              <DeletedOutput {...answer} />
            ) : (
              <InertText as="pre" text={output} marks={reading} className="font-mono text-sm" />
            )}
          </section>
          {/* A judge's mark is nothing without its reasons; a rule's are for who doubts it. */}
          <details className="mt-1" open={answer.scorer.startsWith("llm_judge@")}>
            <summary className={folded}>{t("why")}</summary>
            <ScoringReasons explanation={answer.explanation} />
            <p className="text-sm text-muted-foreground">{answer.scorer}</p>
          </details>
          {answer.reasoning && (
            <details className="mt-1">
              <summary className={folded}>{samples("reasoning")}</summary>
              <div className="mt-1 rounded-md border bg-background p-3">
                <InertText as="pre" text={answer.reasoning} className="font-mono text-sm" />
              </div>
            </details>
          )}
        </>
      )}
    </li>
  );
}
