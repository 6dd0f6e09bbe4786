import type { BaselineId, EndpointChoice, ModelChoice } from "../../lib/engine/models/model-choice.ts";

/** A line of the model list while somebody still decides; an endpoint's key lives here and nowhere else in the browser. */
export type DraftModel =
  | { kind: "baseline"; id: BaselineId; ticked: boolean }
  | { kind: "endpoint"; id: string; ticked: boolean; endpoint: EndpointChoice };

export function draftBaselines(ids: readonly BaselineId[]): DraftModel[] {
  return ids.map(id => ({ kind: "baseline", id, ticked: true }));
}

export function choiceOf(draft: DraftModel): ModelChoice {
  return draft.kind === "baseline" ? { builtin: draft.id } : draft.endpoint;
}

/** For previews, which need to know the model but not its key. */
export function keylessChoiceOf(draft: DraftModel): ModelChoice {
  if (draft.kind === "baseline") return { builtin: draft.id };
  const { api_key: _key, ...rest } = draft.endpoint;
  return rest;
}
