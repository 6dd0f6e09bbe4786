"use client";

import { useTranslations } from "next-intl";
import { useId, useState, useTransition } from "react";
import { Button } from "../ui/button.tsx";
import { Input } from "../ui/input.tsx";
import { NativeSelect } from "../ui/native-select.tsx";

const expiries = ["1d", "30d", "365d", "never"] as const;

/** What a token is called, how long it works, and the button that makes it. `create` gives back what went wrong, or null. */
export function NewTokenForm({
  create,
}: {
  create: (input: { name: string; expires: string | null }) => Promise<string | null>;
}) {
  const t = useTranslations("tokens");
  const errors = useTranslations("errors");
  const [nameId, expiresId] = [useId(), useId()];
  const [pending, startTransition] = useTransition();
  const [problem, setProblem] = useState<string | null>(null);

  function make(form: FormData) {
    if (pending) return;
    const expires = String(form.get("expires"));
    const input = { name: String(form.get("name")), expires: expires === "never" ? null : expires };
    startTransition(async () => setProblem(await create(input).catch(() => errors("network"))));
  }
  return (
    <form action={make} className="mt-4 flex flex-wrap items-end gap-3">
      <label htmlFor={nameId} className="grid min-w-48 flex-1 gap-1 text-sm">
        {t("name")}
        <Input id={nameId} name="name" maxLength={100} placeholder={t("example")} />
      </label>
      <label htmlFor={expiresId} className="grid gap-1 text-sm">
        {t("expires")}
        <NativeSelect id={expiresId} name="expires" defaultValue="30d">
          {expiries.map(expiry => (
            <option key={expiry} value={expiry}>
              {t(`expiries.${expiry}`)}
            </option>
          ))}
        </NativeSelect>
      </label>
      <Button type="submit" aria-disabled={pending}>
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
