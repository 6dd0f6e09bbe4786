import Form from "next/form";
import { useTranslations } from "next-intl";
import { leaderboardFields, meanKinds, type RankingColumn } from "../../lib/url-state/leaderboard-params.ts";
import { Button } from "../ui/button.tsx";
import { Input } from "../ui/input.tsx";
import { NativeSelect } from "../ui/native-select.tsx";
import { CompareForm } from "./compare-form.tsx";
import type { RankingControls } from "./sort-head.tsx";

/** Search, which mean and which columns: one plain form, whose address is the state. */
export function RankingToolbar({
  controls: { slug, state },
  columns,
  offered,
  hasMacro,
}: {
  controls: RankingControls;
  columns: readonly RankingColumn[];
  /** Columns that have something to show. */
  offered: readonly RankingColumn[];
  hasMacro: boolean;
}) {
  const t = useTranslations("ranking");
  return (
    <div className="relative mb-2 flex flex-wrap items-center justify-between gap-2 max-sm:justify-start">
      <Form
        // Fields follow the address when a link changed it.
        key={`${state.q}|${state.mean}|${columns.join()}`}
        action={`/leaderboards/${slug}`}
        scroll={false}
        aria-label={t("toolbar")}
        className="flex flex-wrap items-center gap-2 max-sm:contents"
      >
        {leaderboardFields(state, { but: ["q", "mean", "show"] }).map(({ name, value }) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <Input
          type="search"
          name="q"
          defaultValue={state.q}
          aria-label={t("search")}
          placeholder={t("search")}
          className="h-8 w-44 text-sm max-sm:w-full"
        />
        {hasMacro && (
          <NativeSelect
            name="mean"
            defaultValue={state.mean}
            aria-label={t("mean")}
            className="h-8 w-52 text-sm"
          >
            {meanKinds.map(kind => (
              <option key={kind} value={kind}>
                {t(`means.${kind}`)}
              </option>
            ))}
          </NativeSelect>
        )}
        <details name="columns" data-menu className="sm:relative">
          <summary className="flex h-8 list-none items-center rounded-md border border-input bg-card px-3 text-sm hover:bg-accent [&::-webkit-details-marker]:hidden">
            {t("columns")}
          </summary>
          <fieldset className="absolute left-0 z-20 mt-1 grid w-56 gap-1 rounded-md border bg-popover p-3 text-sm shadow-lg">
            <legend className="sr-only">{t("columns")}</legend>
            <input type="hidden" name="show" value="" />
            {offered.map(column => (
              <label key={column} className="flex items-center gap-2">
                <input
                  type="checkbox"
                  name="show"
                  value={column}
                  defaultChecked={columns.includes(column)}
                  className="size-4 accent-primary"
                />
                {t(`stat.${column}`)}
              </label>
            ))}
          </fieldset>
        </details>
        <Button type="submit" variant="outline" size="sm">
          {t("apply")}
        </Button>
      </Form>
      <CompareForm slug={slug} />
    </div>
  );
}
