"use client";

import { useLocale, useTranslations } from "next-intl";
import { useTransition } from "react";
import type { Locale } from "../../lib/i18n/locales.ts";
import { Button } from "../ui/button.tsx";

export function LanguageSwitch({ setLocale }: { setLocale: (locale: Locale) => Promise<unknown> }) {
  const t = useTranslations("site");
  const other: Locale = useLocale() === "ko" ? "en" : "ko";
  const [pending, startTransition] = useTransition();
  return (
    <Button
      variant="ghost"
      size="sm"
      lang={other}
      title={t("switchLanguage")}
      aria-disabled={pending}
      onClick={() =>
        startTransition(async () => {
          await setLocale(other);
        })
      }
    >
      {t("otherLanguage")}
    </Button>
  );
}
