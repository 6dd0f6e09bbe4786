"use client";

import { useTranslations } from "next-intl";
import { useQueryStates } from "nuqs";
import { type ReactNode, useState } from "react";
import type {
  AskedModel,
  ListModels,
  PreviewPlan,
  ReadPlanYaml,
  SubmitTask,
  TestConnection,
} from "../../lib/actions.ts";
import type { BaselineId } from "../../lib/engine/models/model-choice.ts";
import { type Plan, planOf } from "../../lib/engine/plan/plan.ts";
import type { PlanPreview } from "../../lib/engine/plan/plan-preview.ts";
import type { ActionResult } from "../../lib/errors.ts";
import { askParams } from "../../lib/url-state/ask-params.ts";
import { Notice } from "../site/notice.tsx";
import { cn } from "../ui/cn.ts";
import { draftModels } from "./draft-model.ts";
import { ModelPicker } from "./model-picker.tsx";
import { PlanDownloads } from "./plan-downloads.tsx";
import { PlanEditor } from "./plan-editor.tsx";
import { PlanYamlEditor } from "./plan-yaml-editor.tsx";
import { QuestionForm } from "./question-form.tsx";
import { RunBar } from "./run-bar.tsx";
import type { ServerFacts } from "./server-facts.ts";
import { SliceInsight } from "./slice-insight.tsx";
import { SliceSummary } from "./slice-summary.tsx";
import { usePlanPreview } from "./use-plan-preview.ts";

/** Question → plan → models → run, on one page; the address holds the first two. */
export function AskPanel({
  initial,
  baselines,
  asked,
  facts,
  largestModelCount,
  examples,
  emptyPlanYaml,
  actions,
}: {
  initial: ActionResult<PlanPreview> | null;
  baselines: readonly BaselineId[];
  /** Models of the evaluation that this one goes on from; null where it goes on from none. */
  asked: readonly AskedModel[] | null;
  facts: ServerFacts;
  largestModelCount: number;
  examples: ReactNode;
  emptyPlanYaml: string;
  actions: {
    previewPlan: PreviewPlan;
    readPlanYaml: ReadPlanYaml;
    submitTask: SubmitTask;
    testConnection: TestConnection;
    listModels: ListModels;
  };
}) {
  const t = useTranslations("ask");
  const errors = useTranslations("errors");
  const [{ q: query, plan }, setAddress] = useQueryStates(askParams);
  const [models, setModels] = useState(() => draftModels({ baselines, house: facts.houseModels, asked }));
  const { preview, problem, pending } = usePlanPreview({
    initial,
    query,
    plan,
    models,
    previewPlan: actions.previewPlan,
    networkProblem: errors("network"),
  });
  /** What is edited: the plan in the address at once, not the preview that follows it. */
  const edited = plan ?? (preview && planOf(preview.planned));
  const setPlan = (next: Plan | null) => setAddress({ plan: next });
  const shown = preview && (query !== "" || plan !== null) ? preview : null;

  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-8">
      <QuestionForm
        query={query}
        pending={pending}
        onAsk={next => setAddress({ q: next, plan: null }, { history: "push" })}
      />
      {!shown && examples}
      {problem && (
        <Notice tone="problem" role="alert" title={t("previewFailed")}>
          {problem}
        </Notice>
      )}
      <p role="status" className="sr-only">
        {pending ? t("updating") : shown && t("updated", { drawn: shown.drawn, available: shown.available })}
      </p>
      {shown && edited ? (
        <div
          aria-busy={pending || problem !== null}
          className={cn(
            "grid grid-cols-[minmax(0,1fr)] gap-8 transition-opacity duration-150",
            pending && "opacity-60",
          )}
        >
          <section aria-labelledby="plan">
            <PlanEditor
              plan={edited}
              preview={shown}
              largestSampleSize={facts.largestSampleSize}
              onChange={setPlan}
              onReread={query !== "" && plan !== null ? () => setPlan(null) : null}
            />
            <SliceSummary plan={edited} preview={shown} onChange={setPlan} />
            <SliceInsight
              plan={edited}
              preview={shown}
              largestSampleSize={facts.largestSampleSize}
              onChange={setPlan}
            />
            <PlanYamlEditor
              yaml={shown.yaml}
              readPlanYaml={actions.readPlanYaml}
              onPlan={setPlan}
              downloads={<PlanDownloads plan={edited} />}
            />
          </section>
          <ModelPicker
            models={models}
            onChange={setModels}
            preview={shown}
            facts={facts}
            largestModelCount={largestModelCount}
            testConnection={actions.testConnection}
            listModels={actions.listModels}
          />
          <RunBar
            query={query}
            preview={shown}
            planned={plan ? { ...planOf(shown.planned), planner: "user", notes: [] } : shown.planned}
            models={models}
            busy={pending || problem !== null}
            submitTask={actions.submitTask}
          />
        </div>
      ) : (
        <PlanYamlEditor
          yaml={emptyPlanYaml}
          readPlanYaml={actions.readPlanYaml}
          onPlan={setPlan}
          summary={t("fromYaml")}
        />
      )}
    </div>
  );
}
