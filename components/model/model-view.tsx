import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { fewAnswers } from "../../lib/engine/leaderboard/browse-listing.ts";
import type { ModelPage } from "../../lib/engine/leaderboard/model-page.ts";
import { formatShare } from "../../lib/words/format-share.ts";
import { useModelName } from "../leaderboard/use-model-name.ts";
import { useSettingsWords } from "../leaderboard/use-settings-words.ts";
import { HistoryTable } from "./history-table.tsx";
import { ModelLeaderboards } from "./model-leaderboards.tsx";
import { NamesakeTable } from "./namesake-table.tsx";
import { ProfileTable } from "./profile-table.tsx";
import { SpeedFacts } from "./speed-facts.tsx";

/** One model: what its answers come to, where it is strong, how that was measured. */
export function ModelView({ page }: { page: ModelPage }) {
  const t = useTranslations("model");
  const browse = useTranslations("browse");
  const labels = useTranslations("labels");
  const locale = useLocale();
  const nameOf = useModelName();
  const { model, total, profile } = page;
  const share = (value: number) => formatShare({ share: value, n: total.n, locale });
  const facts = [
    model.kind === "baseline" ? labels("baseline") : model.host,
    model.model === model.name ? null : model.model,
    ...useSettingsWords()(model.settings),
    browse("measuredHere"),
  ]
    .filter(Boolean)
    .join(" · ");
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-10">
      <div className="min-w-0">
        <p className="text-sm">
          <Link href="/browse" className="text-primary underline underline-offset-4 hover:no-underline">
            {t("all")}
          </Link>
        </p>
        <h1 className="mt-2 text-lg [overflow-wrap:anywhere] sm:text-2xl">{nameOf(model)}</h1>
        <p className="[overflow-wrap:anywhere] text-muted-foreground">{facts}</p>
        <p className="prose-width mt-4 text-lg">
          {total.mean !== null && total.interval !== null
            ? t("sentence", {
                share: share(total.mean),
                low: share(total.interval.low),
                high: share(total.interval.high),
                n: total.n,
              })
            : t("sentenceNone")}
        </p>
        <p className="prose-width mt-1 text-muted-foreground">
          {[
            page.promptVersion !== null && t("ofPrompt", { version: page.promptVersion }),
            total.n > 0 && t("few", { few: fewAnswers }),
            model.isPrivate && t("private"),
          ]
            .filter(Boolean)
            .join(" ")}
        </p>
      </div>
      {total.n + total.unscored > 0 && (
        <>
          <div className="min-w-0">
            <ProfileTable facet="subject" scores={page.coarse} />
            <details className="mt-2">
              <summary className="py-2 text-primary">
                {t("fineSubjects", { count: profile.subject.length })}
              </summary>
              <ProfileTable facet="subject" scores={profile.subject} isPart />
            </details>
          </div>
          <div className="grid grid-cols-[minmax(0,1fr)] gap-10 lg:grid-cols-2">
            {(["skill", "format", "target", "language"] as const).map(facet => (
              <ProfileTable key={facet} facet={facet} scores={profile[facet]} isNarrow />
            ))}
          </div>
        </>
      )}
      {page.speed && <SpeedFacts speed={page.speed} />}
      <ModelLeaderboards leaderboards={page.leaderboards} />
      {page.history.length > 0 && <HistoryTable history={page.history} />}
      {page.namesakes.length > 0 && <NamesakeTable namesakes={page.namesakes} />}
    </div>
  );
}
