import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ItemPage } from "../../lib/engine/leaderboard/item-page.ts";
import { sampleSearch } from "../../lib/url-state/sample-params.ts";
import { ModelName } from "../leaderboard/model-name.tsx";
import { ModelAnswer } from "../samples/model-answer.tsx";

/** Items on a page of a leaderboard's samples. */
const samplesPerPage = 20;

/** Every model's answer to the question that the reader may see, each with its way to where it was counted. */
export function ItemAnswers({ answers }: { answers: ItemPage["answers"] }) {
  const t = useTranslations("items");
  const scored = answers.filter(({ correctness }) => correctness !== null);
  const right = scored.filter(({ correctness }) => correctness! >= 0.5).length;
  return (
    <section aria-labelledby="answers">
      <h2 id="answers" className="text-lg">
        {t("answersTitle")}
      </h2>
      <p className="prose-width mt-1">
        {answers.length === 0
          ? t("noAnswers")
          : scored.length === 0
            ? t("answersUnscored")
            : t("answersSummary", { right, scored: scored.length })}{" "}
        <span className="text-muted-foreground">{t("answersPrivate")}</span>
      </p>
      {answers.length > 0 && (
        <ul aria-labelledby="answers" className="mt-3 border-b">
          {answers.map(answer => (
            <ModelAnswer
              key={`${answer.modelId} ${answer.promptVersion}`}
              answer={answer}
              baseline={answer.kind === "baseline"}
              name={<AnsweredBy answer={answer} />}
            />
          ))}
        </ul>
      )}
    </section>
  );
}

function AnsweredBy({ answer }: { answer: ItemPage["answers"][number] }) {
  const t = useTranslations("items");
  const { leaderboard, model, builtin, promptVersion } = answer;
  return (
    <>
      <ModelName model={{ ...answer, name: model ?? builtin ?? "", stopped: null }} />
      <span className="block text-sm text-muted-foreground">
        {t("promptVersion", { version: promptVersion })}
        {leaderboard && (
          <>
            {" · "}
            <Link href={hrefOf(leaderboard)} className="text-primary underline underline-offset-4">
              {t("seeOn")}
            </Link>
          </>
        )}
      </span>
    </>
  );
}

function hrefOf({ slug, position }: { slug: string; position: number }): string {
  const page = Math.ceil(position / samplesPerPage);
  return `/leaderboards/${slug}/samples${sampleSearch({ page })}#item-${position}`;
}
