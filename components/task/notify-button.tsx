"use client";

import { BellIcon, BellRingIcon } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "../ui/button.tsx";
import { useNotification } from "./use-notification.ts";

/** Be told by the browser when the evaluation has ended; the permission is asked for by this button and nothing else. */
export function NotifyButton() {
  const t = useTranslations("task");
  const { choice, toggle } = useNotification();
  if (choice === "blocked") return <p className="text-sm text-muted-foreground">{t("notifyBlocked")}</p>;
  const on = choice === "on";
  return (
    // Its room is there before the browser has said what it can.
    <Button
      variant="ghost"
      aria-pressed={on}
      className={choice === null ? "invisible" : undefined}
      onClick={() => void toggle()}
    >
      {on ? <BellRingIcon aria-hidden /> : <BellIcon aria-hidden />}
      {t(on ? "notifyOn" : "notify")}
    </Button>
  );
}
