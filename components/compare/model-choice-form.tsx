import { useTranslations } from "next-intl";
import { mostCompared } from "../../lib/engine/leaderboard/comparison.ts";
import type { LeaderboardRow } from "../../lib/engine/leaderboard/leaderboard.ts";
import { useModelName } from "../leaderboard/use-model-name.ts";
import { Button } from "../ui/button.tsx";
import { NativeSelect } from "../ui/native-select.tsx";

/** Which models stand beside each other: a plain GET form. */
export function ModelChoiceForm({
  action,
  rows,
  modelIds,
}: {
  action: string;
  rows: readonly LeaderboardRow[];
  modelIds: readonly number[];
}) {
  const t = useTranslations("compare");
  const nameOf = useModelName();
  const seats = Math.min(mostCompared, rows.length);
  return (
    // The key makes fields follow the address when a link changed it.
    <form
      key={modelIds.join()}
      action={action}
      aria-label={t("choose")}
      className="grid grid-cols-2 items-end gap-3 md:grid-cols-[repeat(4,minmax(0,13rem))_auto]"
    >
      {Array.from({ length: seats }, (_, seat) => (
        // biome-ignore lint/a11y/noLabelWithoutControl lint/suspicious/noArrayIndexKey: the select is inside; seats never move
        <label key={seat} className="min-w-0 text-sm">
          <span className="mb-1 block text-muted-foreground">{t("seat", { seat: seat + 1 })}</span>
          <NativeSelect name="models" defaultValue={modelIds[seat] ?? ""}>
            {seat >= 2 && <option value="">{t("nobody")}</option>}
            {rows.map(row => (
              <option key={row.modelId} value={row.modelId}>
                {nameOf(row)}
              </option>
            ))}
          </NativeSelect>
        </label>
      ))}
      <Button type="submit" variant="outline" className="justify-self-start">
        {t("compare")}
      </Button>
    </form>
  );
}
