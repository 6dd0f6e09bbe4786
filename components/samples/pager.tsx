import Link from "next/link";
import { useTranslations } from "next-intl";
import { Button } from "../ui/button.tsx";

export function Pager({
  page,
  pages,
  hrefOf,
}: {
  page: number;
  pages: number;
  hrefOf: (page: number) => string;
}) {
  const t = useTranslations("samples");
  if (pages <= 1) return null;
  const step = (to: number, text: string, rel: "prev" | "next") =>
    to < 1 || to > pages ? (
      <span />
    ) : (
      <Button variant="outline" size="sm" asChild>
        <Link href={hrefOf(to)} rel={rel}>
          {text}
        </Link>
      </Button>
    );
  return (
    <nav aria-label={t("pages")} className="grid grid-cols-[1fr_auto_1fr] items-center gap-4">
      <span className="justify-self-start">{step(page - 1, t("previous"), "prev")}</span>
      <span className="text-sm tabular-nums">{t("page", { page, pages })}</span>
      <span className="justify-self-end">{step(page + 1, t("next"), "next")}</span>
    </nav>
  );
}
