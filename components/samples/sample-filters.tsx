import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import type { Leaderboard } from "../../lib/engine/leaderboard/leaderboard.ts";
import { type SampleFilter, verdictFilters } from "../../lib/engine/leaderboard/sample-page.ts";
import { formats } from "../../lib/engine/taxonomy/labels.ts";
import { subjectName } from "../../lib/engine/taxonomy/subject-tree.ts";
import { useModelName } from "../leaderboard/use-model-name.ts";
import { Button } from "../ui/button.tsx";
import { NativeSelect } from "../ui/native-select.tsx";

/** A plain GET form: the address is the filter. */
export function SampleFilters({
  action,
  filter,
  leaderboard: { rows, bySubject, byFormat },
}: {
  action: string;
  filter: SampleFilter;
  leaderboard: Pick<Leaderboard, "rows" | "bySubject" | "byFormat">;
}) {
  const t = useTranslations("samples");
  const labels = useTranslations("labels");
  const locale = useLocale();
  const nameOf = useModelName();
  const verdictText = (value: (typeof verdictFilters)[number]) =>
    value === "right" || value === "wrong" || value === "partly" || value === "unscored"
      ? labels(value)
      : value === "differ"
        ? t("differ")
        : `${labels("unscored")}: ${labels(`outcome.${value}`)}`;
  const fields = [
    {
      name: "model",
      value: filter.modelId === null ? "" : String(filter.modelId),
      options: rows.map(row => ({ value: String(row.modelId), text: nameOf(row) })),
    },
    {
      name: "verdict",
      value: filter.verdict ?? "",
      options: verdictFilters.map(value => ({ value, text: verdictText(value) })),
    },
    {
      name: "subject",
      value: filter.subject ?? "",
      options: bySubject.map(({ label }) => ({ value: label, text: subjectName({ id: label, locale }) })),
    },
    {
      name: "format",
      value: filter.format ?? "",
      options: formats
        .filter(format => byFormat.some(({ label }) => label === format))
        .map(value => ({ value, text: labels(`format.${value}`) })),
    },
  ] as const;
  const filtered = fields.some(({ value }) => value !== "");
  return (
    // The key makes fields follow the address when a link changed it.
    <form
      key={fields.map(({ value }) => value).join("|")}
      action={action}
      aria-label={t("filter")}
      className="grid grid-cols-2 items-end gap-3 md:grid-cols-[repeat(4,minmax(0,12rem))_auto_auto]"
    >
      {fields.map(({ name, value, options }) => (
        // biome-ignore lint/a11y/noLabelWithoutControl: the select is inside
        <label key={name} className="min-w-0 text-sm">
          <span className="mb-1 block text-muted-foreground">{t(name)}</span>
          <NativeSelect name={name} defaultValue={value}>
            <option value="">{t("any")}</option>
            {options.map(option => (
              <option key={option.value} value={option.value}>
                {option.text}
              </option>
            ))}
          </NativeSelect>
        </label>
      ))}
      <Button type="submit" variant="outline">
        {t("apply")}
      </Button>
      {filtered && (
        <Button variant="ghost" className="justify-self-start" asChild>
          <Link href={action}>{t("clear")}</Link>
        </Button>
      )}
    </form>
  );
}
