import Link from "next/link";
import { useTranslations } from "next-intl";

/** The last of a page. */
export const footerId = "site-footer";

export function SiteFooter({
  version,
  catalog,
}: {
  version: string;
  /** Null while the question set cannot be read. */
  catalog: { items: number; dataVersion: string } | null;
}) {
  const t = useTranslations("site");
  const api = useTranslations("apiDocs");
  const system = useTranslations("systemPage");
  const docs = useTranslations("docs");
  return (
    <footer id={footerId} className="border-t">
      <div className="mx-auto flex max-w-6xl flex-wrap gap-x-6 gap-y-1 px-4 py-6 text-sm text-muted-foreground sm:px-6">
        <p>
          {t("name")} {version} · {t("licence")}
        </p>
        {catalog && <p>{t("questions", { count: catalog.items, version: catalog.dataVersion })}</p>}
        <Link href="/docs" className="underline underline-offset-4 hover:no-underline">
          {docs("title")}
        </Link>
        <Link href="/methodology" className="underline underline-offset-4 hover:no-underline">
          {t("methodology")}
        </Link>
        <Link href="/docs/api" className="underline underline-offset-4 hover:no-underline">
          {api("link")}
        </Link>
        <Link href="/system" className="underline underline-offset-4 hover:no-underline">
          {system("link")}
        </Link>
      </div>
    </footer>
  );
}
