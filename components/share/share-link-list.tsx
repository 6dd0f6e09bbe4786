"use client";

import { useFormatter, useTranslations } from "next-intl";
import { useState, useTransition } from "react";
import type { ShareLinkFacts } from "../../lib/actions.ts";
import { Button } from "../ui/button.tsx";

/** The links that were made, each with what became of it. `revoke` gives back what went wrong, or null. */
export function ShareLinkList({
  links,
  revoke,
}: {
  links: readonly ShareLinkFacts[];
  revoke: (id: number) => Promise<string | null>;
}) {
  const t = useTranslations("share");
  const errors = useTranslations("errors");
  const format = useFormatter();
  const [pending, startTransition] = useTransition();
  const [problem, setProblem] = useState<string | null>(null);
  const date = (text: string) => format.dateTime(new Date(text), { dateStyle: "medium" });

  function state({ revokedAt, expiresAt }: ShareLinkFacts): string {
    if (revokedAt !== null) return t("revoked", { date: date(revokedAt) });
    if (expiresAt === null) return t("endless");
    const isOver = new Date(expiresAt).getTime() <= Date.now();
    return t(isOver ? "expired" : "until", { date: date(expiresAt) });
  }
  return (
    <div className="mt-4 border-t pt-3">
      <h3 className="text-sm">{t("links")}</h3>
      <ul className="mt-1 grid max-h-60 gap-2 overflow-y-auto">
        {links.map(link => (
          <li key={link.id} className="flex items-start justify-between gap-3 text-sm">
            <span>
              {t("made", { date: date(link.createdAt) })} · {state(link)}
              <span className="block text-muted-foreground">
                {link.lastUsedAt === null ? t("unused") : t("used", { date: date(link.lastUsedAt) })}
              </span>
            </span>
            {link.revokedAt === null && (
              <Button
                variant="outline"
                size="sm"
                aria-disabled={pending}
                onClick={() => {
                  if (pending) return;
                  startTransition(async () => {
                    setProblem(await revoke(link.id).catch(() => errors("network")));
                  });
                }}
              >
                {t("revoke")}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {problem && (
        <p role="alert" className="text-sm text-destructive">
          {problem}
        </p>
      )}
    </div>
  );
}
