import { useTranslations } from "next-intl";
import { fewAnswers } from "../../lib/engine/leaderboard/browse-listing.ts";
import type { ModelPage } from "../../lib/engine/leaderboard/model-page.ts";
import { MeasuredName } from "../browse/measured-name.tsx";
import { ScoreCells } from "../browse/score-cells.tsx";

/** The same model name as other hosts serve it, or with other settings. */
export function NamesakeTable({ namesakes }: { namesakes: ModelPage["namesakes"] }) {
  const t = useTranslations("model");
  return (
    <section aria-labelledby="namesakes">
      <h2 id="namesakes" className="text-lg">
        {t("namesakes")}
      </h2>
      <p className="mt-1 text-muted-foreground">{t("namesakesHelp")}</p>
      <table className="mt-2 w-full border-collapse border-t max-md:block">
        <caption className="sr-only">{t("namesakes")}</caption>
        <tbody className="max-md:block">
          {namesakes.map(({ model, ...score }) => (
            <tr
              key={model.publicId}
              className="border-b max-md:flex max-md:flex-wrap max-md:gap-x-3 max-md:py-2"
            >
              <th scope="row" className="w-64 py-1 text-left align-middle font-normal max-md:contents">
                <MeasuredName model={model} />
              </th>
              <ScoreCells score={score} tone="model" faint={score.n < fewAnswers} />
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
