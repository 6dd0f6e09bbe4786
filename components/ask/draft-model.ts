import type { BaselineId, EndpointChoice, ModelChoice } from "../../lib/engine/models/model-choice.ts";
import type { HouseFacts } from "./house-model.ts";

/** A line of the model list while somebody still decides; an endpoint's key lives here and nowhere else in the browser. */
export type DraftModel =
  | { kind: "baseline"; id: BaselineId; ticked: boolean }
  | { kind: "house"; id: string; ticked: boolean; house: HouseFacts }
  | { kind: "endpoint"; id: string; ticked: boolean; endpoint: EndpointChoice };

/** What the list begins with. The server's own models wait to be ticked: each costs its operator something. */
export function draftModels({
  baselines,
  house,
}: {
  baselines: readonly BaselineId[];
  house: readonly HouseFacts[];
}): DraftModel[] {
  return [
    ...baselines.map(id => ({ kind: "baseline" as const, id, ticked: true })),
    ...house.map(facts => ({
      kind: "house" as const,
      id: `house-${facts.name}`,
      ticked: false,
      house: facts,
    })),
  ];
}

export function choiceOf(draft: DraftModel): ModelChoice {
  if (draft.kind === "house") return { house: draft.house.name };
  return draft.kind === "baseline" ? { builtin: draft.id } : draft.endpoint;
}

/** For previews, which need to know the model but not its key. */
export function keylessChoiceOf(draft: DraftModel): ModelChoice {
  if (draft.kind !== "endpoint") return choiceOf(draft);
  const { api_key: _key, ...rest } = draft.endpoint;
  return rest;
}
