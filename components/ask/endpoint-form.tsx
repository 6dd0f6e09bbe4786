"use client";

import { useTranslations } from "next-intl";
import { useId, useRef, useState } from "react";
import type { ListModels, TestConnection } from "../../lib/actions.ts";
import type { EndpointChoice } from "../../lib/engine/models/model-choice.ts";
import { Button } from "../ui/button.tsx";
import { ConnectionTest } from "./connection-test.tsx";
import { type EndpointDraft, type EndpointProblems, emptyEndpoint, readEndpoint } from "./endpoint-draft.ts";
import { EndpointField } from "./endpoint-field.tsx";
import { ModelList } from "./model-list.tsx";
import { PresetField } from "./preset-field.tsx";
import type { ServerFacts } from "./server-facts.ts";

/** Adds or changes one endpoint. Not a <form>: the key must not reach a password manager's or browser's form history. */
export function EndpointForm({
  endpoint,
  presets,
  testConnection,
  listModels,
  onSave,
  onCancel,
}: {
  /** Null adds a new one. */
  endpoint: EndpointChoice | null;
  presets: ServerFacts["presets"];
  testConnection: TestConnection;
  listModels: ListModels;
  onSave: (endpoint: EndpointChoice) => void;
  onCancel: () => void;
}) {
  const t = useTranslations("models");
  const [draft, setDraft] = useState<EndpointDraft>(() => emptyEndpoint(endpoint));
  const [problems, setProblems] = useState<EndpointProblems>({});
  const [offered, setOffered] = useState<string[]>([]);
  const listId = useId();
  const group = useRef<HTMLFieldSetElement>(null);
  const field = (name: keyof EndpointDraft) => ({
    label: t(name),
    value: draft[name],
    problem: problems[name] ? t(problems[name]) : null,
    onChange: (value: string) => setDraft(old => ({ ...old, [name]: value })),
  });
  function save() {
    const read = readEndpoint(draft);
    if (read.ok) return onSave(read.endpoint);
    setProblems(read.problems);
    const first = Object.keys(read.problems)[0];
    group.current?.querySelector<HTMLInputElement>(`[name="endpoint-${first}"]`)?.focus();
  }
  return (
    <fieldset
      ref={group}
      className="grid gap-4"
      onKeyDown={event => {
        if (event.key === "Enter" && event.target instanceof HTMLInputElement) {
          event.preventDefault();
          save();
        }
        if (event.key === "Escape") onCancel();
      }}
    >
      <legend className="mb-3 font-semibold">
        {endpoint ? t("editNamed", { name: endpoint.name }) : t("add")}
      </legend>
      <PresetField
        presets={presets}
        baseUrl={draft.apiBase}
        onChoose={apiBase => setDraft(old => ({ ...old, apiBase }))}
      />
      <EndpointField {...field("apiBase")} name="endpoint-apiBase" help={t("apiBaseHelp")} type="url" />
      <EndpointField {...field("apiKey")} name="endpoint-apiKey" help={t("apiKeyHelp")} type="password" />
      <div className="grid gap-x-4 gap-y-4 sm:grid-cols-2">
        <div>
          <EndpointField {...field("model")} name="endpoint-model" help={t("modelHelp")} list={listId} />
          <datalist id={listId}>
            {offered.map(model => (
              <option key={model} value={model} />
            ))}
          </datalist>
          <ModelList draft={draft} listModels={listModels} onModels={setOffered} />
        </div>
        <EndpointField {...field("name")} name="endpoint-name" help={t("nameHelp")} />
      </div>
      <details>
        <summary className="text-sm text-muted-foreground hover:text-foreground">{t("advanced")}</summary>
        <div className="mt-2 grid gap-4 sm:grid-cols-2">
          <EndpointField {...field("temperature")} name="endpoint-temperature" type="number" step="0.1" />
          <EndpointField {...field("maxTokens")} name="endpoint-maxTokens" type="number" step="1" />
          <EndpointField
            {...field("requestsPerMinute")}
            name="endpoint-requestsPerMinute"
            help={t("rateHelp")}
            type="number"
            step="1"
          />
          <EndpointField
            {...field("tokensPerMinute")}
            name="endpoint-tokensPerMinute"
            help={t("rateHelp")}
            type="number"
            step="1"
          />
          <EndpointField
            {...field("inputPrice")}
            name="endpoint-inputPrice"
            help={t("priceHelp")}
            type="number"
            step="any"
            min="0"
          />
          <EndpointField
            {...field("outputPrice")}
            name="endpoint-outputPrice"
            help={t("priceHelp")}
            type="number"
            step="any"
            min="0"
          />
        </div>
      </details>
      <ConnectionTest draft={draft} testConnection={testConnection} />
      <div className="flex gap-2">
        <Button onClick={save}>{endpoint ? t("save") : t("addThis")}</Button>
        <Button variant="ghost" onClick={onCancel}>
          {t("cancel")}
        </Button>
      </div>
    </fieldset>
  );
}
