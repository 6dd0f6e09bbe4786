import { useTranslations } from "next-intl";
import { citationFormats } from "../../lib/engine/leaderboard/citation-format.ts";

/** Downloads that say where the questions come from. */
export function CiteLinks({ slug }: { slug: string }) {
  const t = useTranslations("leaderboard");
  return (
    <div className="mt-6">
      <h3 id="cite">{t("cite")}</h3>
      <p className="prose-width text-sm text-muted-foreground">{t("citeHelp")}</p>
      <ul aria-labelledby="cite" className="mt-2 flex flex-wrap gap-x-6 gap-y-2">
        {citationFormats.map(format => (
          <li key={format}>
            <a
              href={`/api/v1/leaderboards/${slug}/citation?format=${format}`}
              className="text-primary underline underline-offset-4 hover:no-underline"
              download
            >
              {t(`citeAs.${format}`)}
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}
