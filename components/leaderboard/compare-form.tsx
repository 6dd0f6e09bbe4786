import { useTranslations } from "next-intl";
import { Button } from "../ui/button.tsx";

/** The form that the rows' boxes belong to, wherever they stand. */
export const compareFormId = "compare-models";

export function CompareForm({ slug }: { slug: string }) {
  const t = useTranslations("ranking");
  return (
    <form id={compareFormId} action={`/leaderboards/${slug}/compare`}>
      <Button type="submit" variant="outline" size="sm" title={t("compareHelp")}>
        {t("compare")}
      </Button>
    </form>
  );
}
