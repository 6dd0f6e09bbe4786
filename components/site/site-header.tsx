import Link from "next/link";
import { useTranslations } from "next-intl";
import type { Locale } from "../../lib/i18n/locales.ts";
import { LanguageSwitch } from "./language-switch.tsx";
import { NavLink } from "./nav-link.tsx";
import { ThemeSwitch } from "./theme-switch.tsx";

export function SiteHeader({ setLocale }: { setLocale: (locale: Locale) => Promise<unknown> }) {
  const t = useTranslations("site");
  const docs = useTranslations("docs");
  return (
    <header className="border-b">
      <div className="mx-auto flex h-14 max-w-6xl items-center gap-4 px-4 sm:gap-6 sm:px-6">
        <Link href="/" className="font-semibold whitespace-nowrap">
          {t("name")}
        </Link>
        <nav
          aria-label={t("nav")}
          className="flex min-w-0 flex-1 items-center gap-4 text-sm sm:gap-6 sm:text-base"
        >
          <NavLink href="/" className="hidden sm:inline-flex">
            {t("ask")}
          </NavLink>
          <NavLink href="/browse">{t("browse")}</NavLink>
          <NavLink href="/items">{t("items")}</NavLink>
          <NavLink href="/methodology" className="hidden sm:inline-flex">
            {t("methodology")}
          </NavLink>
          <NavLink href="/docs" className="hidden sm:inline-flex">
            {docs("title")}
          </NavLink>
        </nav>
        <div className="-mr-2 flex items-center">
          <LanguageSwitch setLocale={setLocale} />
          <ThemeSwitch />
        </div>
      </div>
    </header>
  );
}
