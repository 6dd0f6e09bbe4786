"use client";

import { useTranslations } from "next-intl";
import { createContext, type ReactNode, useContext, useId, useState } from "react";
import { Input } from "../ui/input.tsx";

const TokenContext = createContext("");

/** The token that every form on the page sends; it stays in this page's memory. */
export function useApiToken(): string {
  return useContext(TokenContext);
}

export function ApiTokenProvider({ children }: { children: ReactNode }) {
  const t = useTranslations("apiDocs");
  const id = useId();
  const [token, setToken] = useState("");
  return (
    <TokenContext value={token.trim()}>
      <div className="prose-width mt-6 grid gap-1">
        <label htmlFor={id} className="text-sm">
          {t("token")}
        </label>
        <Input
          id={id}
          type="password"
          autoComplete="off"
          placeholder="bhp_…"
          value={token}
          onChange={event => setToken(event.target.value)}
        />
        <p className="text-sm text-muted-foreground">{t("tokenHelp")}</p>
      </div>
      {children}
    </TokenContext>
  );
}
