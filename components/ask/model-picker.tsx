"use client";

import { PlusIcon } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import type { ListModels, TestConnection } from "../../lib/actions.ts";
import type { EndpointChoice } from "../../lib/engine/models/model-choice.ts";
import type { PlanPreview } from "../../lib/engine/plan/plan-preview.ts";
import { Button } from "../ui/button.tsx";
import type { DraftModel } from "./draft-model.ts";
import { EndpointForm } from "./endpoint-form.tsx";
import { ModelRow } from "./model-row.tsx";
import type { ServerFacts } from "./server-facts.ts";

/** Baselines and the reader's own models; each says how much of it is measured already. */
export function ModelPicker({
  models,
  onChange,
  preview,
  facts,
  largestModelCount,
  testConnection,
  listModels,
}: {
  models: DraftModel[];
  onChange: (models: DraftModel[]) => void;
  preview: PlanPreview;
  facts: ServerFacts;
  largestModelCount: number;
  testConnection: TestConnection;
  listModels: ListModels;
}) {
  const t = useTranslations("models");
  /** Id of the endpoint whose form is open; "new" for one that is being added. */
  const [editing, setEditing] = useState<string | null>(null);
  const added = useRef(0);
  const addButton = useRef<HTMLButtonElement>(null);
  const budgets = new Map(models.map((model, index) => [model.id, preview.budgets[index] ?? null]));
  const houses = models.filter(model => model.kind === "house");
  const measured = new Map(models.map((model, index) => [model.id, preview.measured[index] ?? 0]));
  const endpoints = models.filter(model => model.kind === "endpoint");

  function close() {
    setEditing(null);
    // The form's fields are gone; whoever works by keyboard goes on from here.
    requestAnimationFrame(() => addButton.current?.focus());
  }
  function save(id: string, endpoint: EndpointChoice) {
    close();
    onChange(
      id === "new"
        ? [...models, { kind: "endpoint", id: `endpoint-${++added.current}`, ticked: true, endpoint }]
        : models.map(model =>
            model.id === id && model.kind === "endpoint" ? { ...model, endpoint } : model,
          ),
    );
  }
  const row = (model: DraftModel) => (
    <ModelRow
      key={model.id}
      model={model}
      measured={measured.get(model.id) ?? 0}
      drawn={preview.drawn}
      budget={budgets.get(model.id) ?? null}
      onTick={ticked => onChange(models.map(other => (other.id === model.id ? { ...other, ticked } : other)))}
      onEndpoint={endpoint =>
        onChange(
          models.map(other =>
            other.id === model.id && other.kind === "endpoint" ? { ...other, endpoint } : other,
          ),
        )
      }
      onEdit={() => setEditing(model.id)}
      onRemove={() => onChange(models.filter(other => other.id !== model.id))}
    />
  );
  const form = (id: string, endpoint: EndpointChoice | null) => (
    <li key={`form-${id}`} className="border-b py-4">
      <EndpointForm
        endpoint={endpoint}
        presets={facts.presets}
        testConnection={testConnection}
        listModels={listModels}
        onSave={saved => save(id, saved)}
        onCancel={close}
      />
    </li>
  );

  return (
    <section aria-labelledby="models">
      <h2 id="models" className="text-lg">
        {t("heading")}
      </h2>
      <div className="mt-3 grid grid-cols-[minmax(0,1fr)] gap-x-12 gap-y-6 lg:grid-cols-2">
        <div>
          {houses.length > 0 && (
            <div className="mb-6">
              <h3>{t("house")}</h3>
              <p className="text-sm text-muted-foreground">{t("houseHelp")}</p>
              <ul className="mt-2 border-t">{houses.map(row)}</ul>
            </div>
          )}
          <h3>{t("endpoints")}</h3>
          {endpoints.length === 0 && editing !== "new" && (
            <p className="text-sm text-muted-foreground">
              {t(facts.privateEndpointsAllowed ? "endpointsNone" : "endpointsNoneHosted")}
            </p>
          )}
          <ul className="mt-2 border-t">
            {endpoints.map(model => (editing === model.id ? form(model.id, model.endpoint) : row(model)))}
            {editing === "new" && form("new", null)}
          </ul>
          {editing === null && models.length - houses.length < largestModelCount && (
            <Button ref={addButton} variant="outline" className="mt-3" onClick={() => setEditing("new")}>
              <PlusIcon />
              {t("add")}
            </Button>
          )}
        </div>
        <div>
          <h3>{t("baselines")}</h3>
          <p className="text-sm text-muted-foreground">{t("baselinesHelp")}</p>
          <ul className="mt-2 border-t">{models.filter(model => model.kind === "baseline").map(row)}</ul>
        </div>
      </div>
    </section>
  );
}
