"use client";

import { MoonIcon, SunIcon } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ComponentProps, lazy, Suspense, useState } from "react";
import { Button } from "../ui/button.tsx";

/** A menu weighs a sixth of what a page may in scripts, and most readers never open this one. */
const ThemeMenu = lazy(() => import("./theme-menu.tsx"));

export function ThemeSwitch() {
  const [asked, setAsked] = useState(false);
  if (!asked) return <ThemeButton aria-haspopup="menu" onClick={() => setAsked(true)} />;
  return (
    <Suspense fallback={<ThemeButton aria-haspopup="menu" />}>
      <ThemeMenu trigger={<ThemeButton />} />
    </Suspense>
  );
}

function ThemeButton(props: ComponentProps<typeof Button>) {
  const t = useTranslations("site");
  return (
    <Button variant="ghost" size="icon-sm" aria-label={t("theme")} title={t("theme")} {...props}>
      <SunIcon className="dark:hidden" />
      <MoonIcon className="hidden dark:block" />
    </Button>
  );
}
