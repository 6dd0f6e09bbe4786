"use client";

import { ExternalLinkIcon } from "lucide-react";
import { useTranslations } from "next-intl";
import { useId } from "react";
import { cn } from "../ui/cn.ts";
import { Label } from "../ui/label.tsx";
import { NativeSelect } from "../ui/native-select.tsx";
import type { ServerFacts } from "./server-facts.ts";

/** Fills in the address of a provider or a local server that people use often, and says where its documentation is. */
export function PresetField({
  presets,
  baseUrl,
  onChoose,
}: {
  presets: ServerFacts["presets"];
  baseUrl: string;
  onChoose: (baseUrl: string) => void;
}) {
  const t = useTranslations("models");
  const id = useId();
  const chosen = presets.find(preset => preset.baseUrl === baseUrl.trim());
  const group = (isLocal: boolean) =>
    presets
      .filter(preset => preset.isLocal === isLocal)
      .map(preset => (
        <option key={preset.id} value={preset.baseUrl}>
          {preset.name}
        </option>
      ));
  return (
    <div>
      <Label htmlFor={id} className="mb-1">
        {t("provider")}
      </Label>
      <div className={cn("grid items-center gap-3", chosen && "grid-cols-[minmax(0,1fr)_auto]")}>
        <NativeSelect
          id={id}
          autoFocus
          value={chosen?.baseUrl ?? ""}
          onChange={event => onChoose(event.target.value)}
        >
          <option value="">{t("providerOther")}</option>
          {presets.some(preset => preset.isLocal) && (
            <optgroup label={t("providerLocal")}>{group(true)}</optgroup>
          )}
          <optgroup label={t("providerHosted")}>{group(false)}</optgroup>
        </NativeSelect>
        {chosen && (
          <a
            href={chosen.docsUrl}
            target="_blank"
            rel="noreferrer"
            className="inline-flex items-center gap-1 text-sm text-primary underline underline-offset-4"
          >
            {t("providerDocs")}
            <ExternalLinkIcon aria-hidden className="size-3.5" />
          </a>
        )}
      </div>
    </div>
  );
}
