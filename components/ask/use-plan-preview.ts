import { useEffect, useRef, useState } from "react";
import type { PreviewPlan } from "../../lib/actions.ts";
import type { Plan } from "../../lib/engine/plan/plan.ts";
import type { PlanPreview } from "../../lib/engine/plan/plan-preview.ts";
import type { ActionResult } from "../../lib/errors.ts";
import { formatPlanParam } from "../../lib/url-state/plan-param.ts";
import { type DraftModel, keylessChoiceOf } from "./draft-model.ts";

export type PreviewState = {
  preview: PlanPreview | null;
  /** Why the latest request gave none; an older preview stays in place beneath it. */
  problem: string | null;
  pending: boolean;
};

/** The preview of what the address and the model list say; the server's first answer is there from the start. */
export function usePlanPreview({
  initial,
  query,
  plan,
  models,
  previewPlan,
  networkProblem,
}: {
  initial: ActionResult<PlanPreview> | null;
  query: string;
  plan: Plan | null;
  models: DraftModel[];
  previewPlan: PreviewPlan;
  networkProblem: string;
}): PreviewState {
  const [state, setState] = useState<PreviewState>(() => ({
    preview: initial?.ok ? initial.value : null,
    problem: initial && !initial.ok ? initial.error.message : null,
    pending: false,
  }));
  const choices = models.map(keylessChoiceOf);
  const asked =
    query === "" && plan === null ? null : JSON.stringify([query, plan && formatPlanParam(plan), choices]);
  const answered = useRef(initial ? asked : null);
  /** How the question in the address was read: another model in the list is no reason to read it again. */
  const reading = useRef({ query, planned: plan === null && initial?.ok ? initial.value.planned : null });
  const latest = useRef({ plan, choices });
  latest.current = { plan, choices };

  useEffect(() => {
    if (asked === answered.current) return;
    if (asked === null) {
      answered.current = null;
      setState({ preview: null, problem: null, pending: false });
      return;
    }
    let stale = false;
    setState(old => ({ ...old, pending: true }));
    const timer = setTimeout(async () => {
      const { plan, choices } = latest.current;
      const read = reading.current.query === query ? reading.current.planned : null;
      const planned = plan ? { ...plan, planner: "user" as const, notes: [] } : read;
      const result = await previewPlan({ query, planned, models: choices }).catch(() => null);
      if (stale) return;
      if (!plan && result?.ok) reading.current = { query, planned: result.value.planned };
      answered.current = asked;
      setState(old =>
        result?.ok
          ? { preview: result.value, problem: null, pending: false }
          : { ...old, problem: result ? result.error.message : networkProblem, pending: false },
      );
    }, 120);
    return () => {
      stale = true;
      clearTimeout(timer);
    };
  }, [asked, query, previewPlan, networkProblem]);

  return state;
}
