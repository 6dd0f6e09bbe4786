import { useTranslations } from "next-intl";
import type { LeaderboardRow } from "../../lib/engine/leaderboard/leaderboard.ts";
import type { AnsweredItem } from "../../lib/engine/leaderboard/sample-page.ts";
import { useModelName } from "../leaderboard/use-model-name.ts";
import { AskedItem } from "./asked-item.tsx";
import { ModelAnswer } from "./model-answer.tsx";

export function AnsweredItemCard({ item, rows }: { item: AnsweredItem; rows: LeaderboardRow[] }) {
  const t = useTranslations("samples");
  const nameOf = useModelName();
  return (
    <AskedItem item={item}>
      <ul aria-label={t("answers")} className="mt-3">
        {rows.map(row => (
          <ModelAnswer
            key={row.modelId}
            name={nameOf(row)}
            baseline={row.kind === "baseline"}
            answer={item.answers.find(({ modelId }) => modelId === row.modelId) ?? null}
          />
        ))}
      </ul>
    </AskedItem>
  );
}
