import Link from "next/link";
import { useTranslations } from "next-intl";
import type { MeasuredModel } from "../../lib/engine/leaderboard/browse-listing.ts";
import { joinFacts } from "../leaderboard/join-facts.ts";
import { useModelName } from "../leaderboard/use-model-name.ts";
import { useSettingsWords } from "../leaderboard/use-settings-words.ts";

/**
 * A model that leads to its page; underneath what tells it from another of the same name, and where its scores come from. On a phone two parts of a
 * card, the second below the score.
 */
export function MeasuredName({ model, notes = [] }: { model: MeasuredModel; notes?: readonly string[] }) {
  const t = useTranslations();
  const nameOf = useModelName();
  const settings = useSettingsWords()(model.settings);
  const facts = [
    model.kind === "baseline" ? t("labels.baseline") : model.host,
    model.model === model.name ? null : model.model,
    ...settings,
    t("browse.measuredHere"),
    ...(model.isPrivate ? [t("browse.private")] : []),
    ...notes,
  ];
  return (
    <>
      <Link
        href={`/models/${model.publicId}`}
        prefetch={false}
        className="min-w-0 font-semibold [overflow-wrap:anywhere] hover:underline max-md:flex-1"
      >
        {nameOf(model)}
      </Link>
      <span className="block text-sm [overflow-wrap:anywhere] text-muted-foreground max-md:order-1 max-md:w-full">
        {joinFacts(facts)}
      </span>
    </>
  );
}
