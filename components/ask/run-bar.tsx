"use client";

import { useRouter } from "next/navigation";
import { useFormatter, useTranslations } from "next-intl";
import { useState, useTransition } from "react";
import type { SubmitTask } from "../../lib/actions.ts";
import type { Planned } from "../../lib/engine/plan/plan.ts";
import type { PlanPreview } from "../../lib/engine/plan/plan-preview.ts";
import { Notice } from "../site/notice.tsx";
import { Button } from "../ui/button.tsx";
import { choiceOf, type DraftModel, lacksKey } from "./draft-model.ts";
import { EffortSummary } from "./effort-summary.tsx";

/** What it will take, and the one button. */
export function RunBar({
  query,
  preview,
  planned,
  models,
  busy,
  submitTask,
}: {
  query: string;
  preview: PlanPreview;
  planned: Planned;
  models: DraftModel[];
  /** The preview is not (yet) that of the plan in the address. */
  busy: boolean;
  submitTask: SubmitTask;
}) {
  const t = useTranslations("run");
  const errors = useTranslations("errors");
  const router = useRouter();
  const format = useFormatter();
  const [pending, startTransition] = useTransition();
  const [problem, setProblem] = useState<string | null>(null);
  const ticked = models.filter(model => model.ticked);
  const keyless = models.filter(
    (model, index) => model.ticked && lacksKey(model, preview.efforts[index]?.calls ?? 0),
  );
  const blocked = busy || preview.drawn === 0 || ticked.length === 0 || keyless.length > 0;

  function run() {
    if (pending) return;
    setProblem(null);
    startTransition(async () => {
      const result = await submitTask({ query, planned, models: ticked.map(choiceOf) }).catch(() => null);
      if (!result?.ok) {
        const fields = Object.values(result?.error.fields ?? {});
        return setProblem(
          result
            ? [result.error.message, ...fields.filter(f => !result.error.message.includes(f))].join(" ")
            : errors("network"),
        );
      }
      const { value } = result;
      // Its own transition, so that the button stays busy until the next page stands.
      startTransition(() =>
        router.push("taskId" in value ? `/tasks/${value.taskId}` : `/leaderboards/${value.slug}`),
      );
    });
  }
  return (
    <section aria-label={t("run")} className="grid gap-3 border-t pt-4">
      <div className="flex flex-wrap items-start justify-between gap-4">
        {ticked.some(model => model.kind !== "baseline") ? (
          <EffortSummary models={models} preview={preview} />
        ) : (
          <p className="text-sm text-muted-foreground">
            {t(ticked.length === 0 ? "nothing" : "onlyBaselines")}
          </p>
        )}
        <Button
          size="lg"
          className="min-w-40 max-sm:w-full"
          disabled={blocked}
          aria-disabled={pending}
          onClick={run}
        >
          {pending ? t("running") : t("run")}
        </Button>
      </div>
      {keyless.length > 0 && (
        <p className="text-sm text-muted-foreground">
          {t("keysMissing", {
            names: format.list(keyless.map(model => (model.kind === "endpoint" ? model.endpoint.name : ""))),
          })}
        </p>
      )}
      {problem && (
        <Notice tone="problem" role="alert" title={t("failed")}>
          {problem}
        </Notice>
      )}
    </section>
  );
}
