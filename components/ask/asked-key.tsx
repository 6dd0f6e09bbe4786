"use client";

import { useTranslations } from "next-intl";
import type { EndpointChoice } from "../../lib/engine/models/model-choice.ts";
import { EndpointField } from "./endpoint-field.tsx";

/** The key of a model that was asked before: it was deleted when that evaluation ended. */
export function AskedKey({
  endpoint,
  onChange,
}: {
  endpoint: EndpointChoice;
  onChange: (endpoint: EndpointChoice) => void;
}) {
  const t = useTranslations("models");
  return (
    <div className="mt-2 mb-1 max-w-sm">
      <EndpointField
        label={t("keyAgain", { name: endpoint.name })}
        help={t("keyAgainHelp")}
        problem={null}
        type="password"
        value={endpoint.api_key ?? ""}
        onChange={typed => {
          const { api_key: _key, ...keyless } = endpoint;
          onChange(typed.trim() === "" ? keyless : { ...keyless, api_key: typed.trim() });
        }}
      />
    </div>
  );
}
