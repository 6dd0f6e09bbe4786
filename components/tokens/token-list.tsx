"use client";

import { useFormatter, useNow, useTranslations } from "next-intl";
import { useState, useTransition } from "react";
import type { TokenFacts } from "../../lib/actions.ts";
import { Button } from "../ui/button.tsx";

/** Tokens that were made, each with what became of it. `revoke` gives back what went wrong, or null. */
export function TokenList({
  tokens,
  revoke,
}: {
  tokens: readonly TokenFacts[];
  revoke: (id: number) => Promise<string | null>;
}) {
  const t = useTranslations("tokens");
  const errors = useTranslations("errors");
  const format = useFormatter();
  const now = useNow();
  const [pending, startTransition] = useTransition();
  const [problem, setProblem] = useState<string | null>(null);
  const date = (text: string) => format.dateTime(new Date(text), { dateStyle: "medium" });

  function state({ revokedAt, expiresAt }: TokenFacts): string {
    if (revokedAt !== null) return t("revoked", { date: date(revokedAt) });
    if (expiresAt === null) return t("endless");
    return t(new Date(expiresAt) <= now ? "expired" : "until", { date: date(expiresAt) });
  }
  return (
    <section aria-labelledby="tokens-made" className="mt-8">
      <h2 id="tokens-made" className="text-lg">
        {t("made")}
      </h2>
      {tokens.length === 0 && <p className="mt-2 text-muted-foreground">{t("none")}</p>}
      <ul className="mt-2 divide-y border-y empty:hidden">
        {tokens.map(token => (
          <li key={token.id} className="flex items-start justify-between gap-3 py-3">
            <span className="min-w-0 break-words">
              {token.name || t("unnamed", { id: token.id })}
              <span className="block text-sm text-muted-foreground">
                {t("since", { date: date(token.createdAt) })} · {state(token)} ·{" "}
                {token.lastUsedAt === null ? t("unused") : t("used", { date: date(token.lastUsedAt) })}
              </span>
            </span>
            {token.revokedAt === null && (
              <Button
                variant="outline"
                size="sm"
                aria-disabled={pending}
                aria-label={t("revokeNamed", { name: token.name || String(token.id) })}
                onClick={() => {
                  if (pending) return;
                  startTransition(async () =>
                    setProblem(await revoke(token.id).catch(() => errors("network"))),
                  );
                }}
              >
                {t("revoke")}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {problem && (
        <p role="alert" className="mt-2 text-sm text-destructive">
          {problem}
        </p>
      )}
    </section>
  );
}
