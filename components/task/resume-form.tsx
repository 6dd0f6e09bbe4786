"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useId, useState, useTransition } from "react";
import type { ResumeOffer, ResumeTask } from "../../lib/actions.ts";
import { Button } from "../ui/button.tsx";
import { Input } from "../ui/input.tsx";

/** Ask for what is missing; keys were deleted at the end, so they are typed again. */
export function ResumeForm({ offer, resumeTask }: { offer: ResumeOffer; resumeTask: ResumeTask }) {
  const t = useTranslations("task");
  const errors = useTranslations("errors");
  const router = useRouter();
  const id = useId();
  const [pending, startTransition] = useTransition();
  const [problem, setProblem] = useState<string | null>(null);
  const keyed = offer.models.filter(model => model.hadKey);

  function resume(form: FormData) {
    if (pending) return;
    setProblem(null);
    const keys = keyed.flatMap(({ position }) => {
      const api_key = String(form.get(`key-${position}`) ?? "").trim();
      return api_key === "" ? [] : [{ position, api_key }];
    });
    startTransition(async () => {
      const result = await resumeTask({ taskId: offer.taskId, keys }).catch(() => null);
      if (!result?.ok) return setProblem(result ? result.error.message : errors("network"));
      startTransition(() => {
        router.push(`/tasks/${offer.taskId}`);
        router.refresh();
      });
    });
  }
  return (
    <form action={resume} className="grid gap-3" aria-label={t("resume")}>
      <p>{t("missing", { count: offer.missing, names: offer.models.map(({ name }) => name).join(", ") })}</p>
      {keyed.map(({ position, name, host }) => (
        <div key={position} className="grid max-w-md gap-1">
          <label htmlFor={`${id}-${position}`} className="text-sm text-muted-foreground">
            {t("keyAgain", { name, host: host ?? "" })}
          </label>
          <Input
            id={`${id}-${position}`}
            name={`key-${position}`}
            type="password"
            autoComplete="off"
            required
          />
        </div>
      ))}
      <div className="flex flex-wrap items-center gap-4">
        <Button type="submit" aria-disabled={pending}>
          {pending ? t("resuming") : t("resume")}
        </Button>
        {problem && (
          <p role="alert" className="text-sm text-destructive">
            {problem}
          </p>
        )}
      </div>
    </form>
  );
}
