import Link from "next/link";
import { useTranslations } from "next-intl";
import type { LeaderboardRow } from "../../lib/engine/leaderboard/leaderboard.ts";
import type { AnsweredItem } from "../../lib/engine/leaderboard/sample-page.ts";
import { AskedItem } from "../samples/asked-item.tsx";
import { cn } from "../ui/cn.ts";
import { ComparedAnswer } from "./compared-answer.tsx";

/** A question over the models' answers to it, side by side; on a phone below each other. */
export function ComparedItemCard({
  item,
  rows,
  href,
}: {
  item: AnsweredItem;
  rows: readonly LeaderboardRow[];
  /** This question's own address within the comparison. */
  href: string;
}) {
  const t = useTranslations("compare");
  const samples = useTranslations("samples");
  return (
    <AskedItem
      item={item}
      links={
        <Link href={href} className="text-primary underline underline-offset-4">
          {t("permalink")}
        </Link>
      }
    >
      <ul
        aria-label={samples("answers")}
        className={cn(
          "mt-4 grid gap-x-6 gap-y-5 border-t py-4 md:grid-cols-2",
          rows.length === 3 && "lg:grid-cols-3",
          rows.length === 4 && "xl:grid-cols-4",
        )}
      >
        {rows.map(row => (
          <ComparedAnswer
            key={row.modelId}
            row={row}
            position={item.position}
            answer={item.answers.find(({ modelId }) => modelId === row.modelId) ?? null}
          />
        ))}
      </ul>
    </AskedItem>
  );
}
