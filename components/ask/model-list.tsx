"use client";

import { useTranslations } from "next-intl";
import { useState, useTransition } from "react";
import type { ListModels } from "../../lib/actions.ts";
import { Button } from "../ui/button.tsx";
import { type EndpointDraft, readEndpoint } from "./endpoint-draft.ts";

/** Asks the endpoint which models it has; they are offered in the model field from then on. */
export function ModelList({
  draft,
  listModels,
  onModels,
}: {
  draft: EndpointDraft;
  listModels: ListModels;
  onModels: (models: string[]) => void;
}) {
  const t = useTranslations("models");
  const errors = useTranslations("errors");
  const [pending, startTransition] = useTransition();
  const [said, setSaid] = useState("");
  // A name is not needed to ask.
  const read = readEndpoint({ ...draft, name: draft.name || "?" });

  function list() {
    if (!read.ok || pending) return;
    const { api_base, api_key } = read.endpoint;
    startTransition(async () => {
      const result = await listModels({ api_base, api_key }).catch(() => null);
      if (!result?.ok) return setSaid(result ? result.error.message : errors("network"));
      const { models, problem } = result.value;
      onModels(models);
      setSaid(problem === null ? t("listed", { count: models.length }) : t("listedNone", { problem }));
    });
  }
  return (
    <p className="flex min-h-9 flex-wrap items-center gap-x-3 text-sm">
      <Button variant="link" size="inline" disabled={!read.ok} aria-disabled={pending} onClick={list}>
        {pending ? t("listing") : t("list")}
      </Button>
      <span aria-live="polite" className="min-w-0 text-muted-foreground [overflow-wrap:anywhere]">
        {said}
      </span>
    </p>
  );
}
