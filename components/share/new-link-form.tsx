"use client";

import { useTranslations } from "next-intl";
import { useId, useState, useTransition } from "react";
import { Button } from "../ui/button.tsx";
import { NativeSelect } from "../ui/native-select.tsx";

const expiries = ["1d", "7d", "30d", "never"] as const;

/** How long the link is to open, and the button that makes it. `create` gives back what went wrong, or null. */
export function NewLinkForm({ create }: { create: (expires: string | null) => Promise<string | null> }) {
  const t = useTranslations("share");
  const errors = useTranslations("errors");
  const id = useId();
  const [pending, startTransition] = useTransition();
  const [problem, setProblem] = useState<string | null>(null);

  function make(form: FormData) {
    if (pending) return;
    const expires = String(form.get("expires"));
    startTransition(async () => {
      setProblem(await create(expires === "never" ? null : expires).catch(() => errors("network")));
    });
  }
  return (
    <form action={make} className="mt-3 flex flex-wrap items-end gap-2">
      <label htmlFor={id} className="grid gap-1 text-sm">
        {t("expires")}
        <NativeSelect id={id} name="expires" defaultValue="7d" className="h-8 text-sm">
          {expiries.map(expiry => (
            <option key={expiry} value={expiry}>
              {t(`expiries.${expiry}`)}
            </option>
          ))}
        </NativeSelect>
      </label>
      <Button type="submit" size="sm" aria-disabled={pending}>
        {t("make")}
      </Button>
      {problem && (
        <p role="alert" className="w-full text-sm text-destructive">
          {problem}
        </p>
      )}
    </form>
  );
}
