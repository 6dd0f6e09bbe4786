import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { type BrowseListing, fewAnswers } from "../../lib/engine/leaderboard/browse-listing.ts";
import { formatShare } from "../../lib/words/format-share.ts";
import { useModelName } from "../leaderboard/use-model-name.ts";
import { Button } from "../ui/button.tsx";

/** Who has the highest score in the slice, and why that is no verdict; `pairedHref` leads to one. */
export function BrowseSentence({ listing, pairedHref }: { listing: BrowseListing; pairedHref: string }) {
  const t = useTranslations("browse");
  const nameOf = useModelName();
  const locale = useLocale();
  const enough = listing.rows.filter(row => row.n >= fewAnswers && row.mean !== null);
  const leader = enough.find(row => row.model.kind === "endpoint") ?? enough[0];
  const share = (value: number) => formatShare({ share: value, n: leader!.n, locale });
  return (
    <div className="grid gap-3">
      <p className="prose-width text-lg" role="status">
        {leader
          ? t.rich("leads", {
              b: chunks => <b className="font-semibold">{chunks}</b>,
              name: nameOf(leader.model),
              share: share(leader.mean!),
              low: share(leader.interval!.low),
              high: share(leader.interval!.high),
              n: leader.n,
            })
          : t("leadsFew", { few: fewAnswers })}
      </p>
      <p className="prose-width text-muted-foreground">{t("notPaired")}</p>
      <div>
        <Button asChild variant="outline" className="h-auto min-h-10 py-2 whitespace-normal">
          <Link href={pairedHref}>{t("paired")}</Link>
        </Button>
      </div>
    </div>
  );
}
