"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { CreateToken, RevokeToken, TokenFacts } from "../../lib/actions.ts";
import { CopyButton } from "../site/copy-button.tsx";
import { Input } from "../ui/input.tsx";
import { NewTokenForm } from "./new-token-form.tsx";
import { TokenList } from "./token-list.tsx";

/** A visitor's tokens for scripts: made, shown once, listed, revoked. */
export function TokensView({
  tokens,
  isLocal,
  createToken,
  revokeToken,
}: {
  tokens: readonly TokenFacts[];
  /** Whether whoever reaches this machine is its owner. */
  isLocal: boolean;
  createToken: CreateToken;
  revokeToken: RevokeToken;
}) {
  const t = useTranslations("tokens");
  const [known, setKnown] = useState(tokens);
  const [made, setMade] = useState<{ id: number; token: string } | null>(null);
  return (
    <article className="prose-width">
      <h1 className="text-2xl">{t("title")}</h1>
      <p className="mt-2 text-muted-foreground">{t("lead")}</p>
      {isLocal && <p className="mt-2 text-muted-foreground">{t("local")}</p>}
      <NewTokenForm
        create={async input => {
          const result = await createToken(input);
          if (!result.ok) return result.error.message;
          const { token, ...facts } = result.value;
          setKnown(all => [facts, ...all]);
          setMade({ id: facts.id, token });
          return null;
        }}
      />
      <div role="status">
        {made && (
          <div className="mt-4 grid gap-2">
            <Input readOnly value={made.token} aria-label={t("token")} className="font-mono text-sm" />
            <div className="flex flex-wrap items-center gap-3">
              <CopyButton text={made.token} />
              <span className="text-sm text-muted-foreground">{t("once")}</span>
            </div>
            <p className="text-sm">{t("use")}</p>
            <pre className="whitespace-pre-wrap break-words rounded-md border p-3 text-sm">
              {"curl -H 'Authorization: Bearer bhp_…' …/api/v1/tasks"}
            </pre>
          </div>
        )}
      </div>
      <TokenList
        tokens={known}
        revoke={async id => {
          const result = await revokeToken({ id });
          if (!result.ok) return result.error.message;
          const revokedAt = new Date().toISOString();
          setKnown(all => all.map(token => (token.id === id ? { ...token, revokedAt } : token)));
          if (made?.id === id) setMade(null);
          return null;
        }}
      />
      <p className="mt-8 text-sm">
        <Link href="/docs/api" className="text-primary underline underline-offset-4 hover:no-underline">
          {t("reference")}
        </Link>
      </p>
    </article>
  );
}
