"use client";

import { CircleCheckIcon, TriangleAlertIcon } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { useState, useTransition } from "react";
import type { TestConnection } from "../../lib/actions.ts";
import { formatSeconds } from "../../lib/words/format-seconds.ts";
import { Button } from "../ui/button.tsx";
import { type EndpointDraft, readEndpoint } from "./endpoint-draft.ts";

type Outcome = { ok: boolean; text: string };

/** One real call, one line about it. */
export function ConnectionTest({
  draft,
  testConnection,
}: {
  draft: EndpointDraft;
  testConnection: TestConnection;
}) {
  const t = useTranslations("models");
  const errors = useTranslations("errors");
  const locale = useLocale();
  const [pending, startTransition] = useTransition();
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const read = readEndpoint(draft);

  function test() {
    if (!read.ok || pending) return;
    const { api_base, api_key, model, name } = read.endpoint;
    setOutcome(null);
    startTransition(async () => {
      const result = await testConnection({ api_base, api_key, model: model ?? name }).catch(() => null);
      if (!result) return setOutcome({ ok: false, text: errors("network") });
      if (!result.ok) return setOutcome({ ok: false, text: result.error.message });
      const { latencyMs, reply } = result.value;
      const seconds = formatSeconds({ latencyMs, locale });
      const short = reply.trim().length > 60 ? `${reply.trim().slice(0, 60)}…` : reply.trim();
      setOutcome({
        ok: true,
        text: short === "" ? t("testEmpty", { seconds }) : t("testOk", { reply: short, seconds }),
      });
    });
  }
  return (
    <div className="flex min-h-10 flex-wrap items-center gap-3">
      <Button variant="outline" size="sm" disabled={!read.ok} aria-disabled={pending} onClick={test}>
        {pending ? t("testing") : t("test")}
      </Button>
      <p role="status" className="min-w-0 flex-1 text-sm [overflow-wrap:anywhere]">
        {outcome && (
          <span className={`inline-flex items-start gap-1.5 ${outcome.ok ? "" : "text-destructive"}`}>
            {outcome.ok ? (
              <CircleCheckIcon aria-hidden className="mt-0.5 size-4 shrink-0 text-right-verdict" />
            ) : (
              <TriangleAlertIcon aria-hidden className="mt-0.5 size-4 shrink-0" />
            )}
            {outcome.text}
          </span>
        )}
      </p>
    </div>
  );
}
