import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import {
  type CompareFilter,
  type CompareShow,
  unscoredOutcomes,
} from "../../lib/engine/leaderboard/comparison.ts";
import type { Leaderboard, LeaderboardRow } from "../../lib/engine/leaderboard/leaderboard.ts";
import { subjectName } from "../../lib/engine/taxonomy/subject-tree.ts";
import { compareSearch, compareShowText } from "../../lib/url-state/compare-params.ts";
import { Button } from "../ui/button.tsx";
import { NativeSelect } from "../ui/native-select.tsx";
import { useShowWords } from "./use-show-words.ts";

/** Which of the questions are shown: a plain GET form, the address is the filter. */
export function QuestionFilters({
  base,
  filter: { modelIds, show, subject },
  rows,
  rightOrWrong,
  subjects,
}: {
  base: string;
  filter: CompareFilter;
  rows: readonly LeaderboardRow[];
  rightOrWrong: boolean;
  subjects: Leaderboard["bySubject"];
}) {
  const t = useTranslations("compare");
  const samples = useTranslations("samples");
  const locale = useLocale();
  const wordsOf = useShowWords({ rows, rightOrWrong });
  const usual: CompareShow[] = [
    { kind: "differ" },
    ...modelIds.map(id => ({ kind: "best" as const, modelIds: [id] })),
    { kind: "best", modelIds },
    { kind: "best", modelIds: [] },
    { kind: "same" },
    { kind: "any" },
    { kind: "unscored" },
    ...unscoredOutcomes.map(outcome => ({ kind: "outcome" as const, outcome })),
  ];
  const isUsual = usual.some(one => compareShowText(one) === compareShowText(show));
  const filtered = show.kind !== "differ" || subject !== null;
  return (
    <form
      key={`${compareShowText(show)}|${subject}|${modelIds}`}
      action={base}
      aria-label={samples("filter")}
      className="grid items-end gap-3 sm:grid-cols-[minmax(0,20rem)_minmax(0,14rem)_auto_auto]"
    >
      <input type="hidden" name="models" value={modelIds.join(",")} />
      {/* biome-ignore lint/a11y/noLabelWithoutControl: the select is inside */}
      <label className="min-w-0 text-sm">
        <span className="mb-1 block text-muted-foreground">{t("questions")}</span>
        <NativeSelect name="show" defaultValue={compareShowText(show)}>
          {(isUsual ? usual : [show, ...usual]).map(one => (
            <option key={compareShowText(one)} value={compareShowText(one)}>
              {wordsOf(one)}
            </option>
          ))}
        </NativeSelect>
      </label>
      {/* biome-ignore lint/a11y/noLabelWithoutControl: the select is inside */}
      <label className="min-w-0 text-sm">
        <span className="mb-1 block text-muted-foreground">{samples("subject")}</span>
        <NativeSelect name="subject" defaultValue={subject ?? ""}>
          <option value="">{samples("any")}</option>
          {subjects.map(({ label }) => (
            <option key={label} value={label}>
              {subjectName({ id: label, locale })}
            </option>
          ))}
        </NativeSelect>
      </label>
      <Button type="submit" variant="outline" className="justify-self-start">
        {samples("apply")}
      </Button>
      {filtered && (
        <Button variant="ghost" className="justify-self-start" asChild>
          <Link href={base + compareSearch({ modelIds })}>{samples("clear")}</Link>
        </Button>
      )}
    </form>
  );
}
