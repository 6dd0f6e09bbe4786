import { useTranslations } from "next-intl";
import type { ItemFilter } from "../../lib/engine/catalog/item-listing.ts";
import { Button } from "../ui/button.tsx";
import { Input } from "../ui/input.tsx";

/** What was looked for, to be changed: words that stand in almost every question take too long to count. */
export function SearchTooSlow({ filter, longestSearch }: { filter: ItemFilter; longestSearch: number }) {
  const t = useTranslations("items");
  return (
    <div className="grid gap-4">
      <h1 className="text-2xl">{t("title")}</h1>
      <p role="alert" className="prose-width">
        {t("tooSlow")}
      </p>
      <form action="/items" className="flex max-w-xl gap-3">
        <Input
          name="q"
          type="search"
          aria-label={t("search")}
          defaultValue={filter.search}
          maxLength={longestSearch}
        />
        <Button type="submit">{t("apply")}</Button>
      </form>
    </div>
  );
}
