"use client";

import { useTranslations } from "next-intl";
import { useState, useTransition } from "react";
import type { CancelTask } from "../../lib/actions.ts";
import { Button } from "../ui/button.tsx";

export function CancelButton({
  taskId,
  cancelTask,
  onCancelled,
}: {
  taskId: string;
  cancelTask: CancelTask;
  onCancelled: () => void;
}) {
  const t = useTranslations("task");
  const errors = useTranslations("errors");
  const [pending, startTransition] = useTransition();
  const [problem, setProblem] = useState<string | null>(null);
  return (
    <>
      <Button
        variant="outline"
        aria-disabled={pending}
        onClick={() =>
          startTransition(async () => {
            setProblem(null);
            const result = await cancelTask({ taskId }).catch(() => null);
            if (result?.ok) onCancelled();
            else setProblem(result ? result.error.message : errors("network"));
          })
        }
      >
        {pending ? t("cancelling") : t("cancel")}
      </Button>
      {problem && (
        <p role="alert" className="text-sm text-destructive">
          {t("cancelFailed")} {problem}
        </p>
      )}
    </>
  );
}
