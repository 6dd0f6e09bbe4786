import type { AskedModel } from "../../lib/actions.ts";
import type { BaselineId, EndpointChoice, ModelChoice } from "../../lib/engine/models/model-choice.ts";
import type { HouseFacts } from "./house-model.ts";

/** A line of the model list while somebody still decides; an endpoint's key lives here and nowhere else in the browser. */
export type DraftModel =
  | { kind: "baseline"; id: BaselineId; ticked: boolean }
  | { kind: "house"; id: string; ticked: boolean; house: HouseFacts }
  | {
      kind: "endpoint";
      id: string;
      ticked: boolean;
      endpoint: EndpointChoice;
      /** It was asked with a key before, which is typed again. */
      hadKey?: boolean;
    };

/**
 * What the list begins with. The server's own models wait to be ticked: each costs its operator something. With the models
 * of an earlier evaluation these are ticked, and no others.
 */
export function draftModels({
  baselines,
  house,
  asked = null,
}: {
  baselines: readonly BaselineId[];
  house: readonly HouseFacts[];
  asked?: readonly AskedModel[] | null;
}): DraftModel[] {
  const wasAsked = (is: (choice: ModelChoice) => boolean) => asked?.some(({ choice }) => is(choice)) ?? false;
  return [
    ...baselines.map(id => ({
      kind: "baseline" as const,
      id,
      ticked: asked === null || wasAsked(choice => "builtin" in choice && choice.builtin === id),
    })),
    ...house.map(facts => ({
      kind: "house" as const,
      id: `house-${facts.name}`,
      ticked: wasAsked(choice => "house" in choice && choice.house === facts.name),
      house: facts,
    })),
    ...(asked ?? []).flatMap(({ choice, hadKey }, index) =>
      "api_base" in choice
        ? [{ kind: "endpoint" as const, id: `asked-${index}`, ticked: true, endpoint: choice, hadKey }]
        : [],
    ),
  ];
}

export function choiceOf(draft: DraftModel): ModelChoice {
  if (draft.kind === "house") return { house: draft.house.name };
  return draft.kind === "baseline" ? { builtin: draft.id } : draft.endpoint;
}

/** Whether a key is to be typed yet: it was asked with one before, and something is left to ask. */
export function lacksKey(draft: DraftModel, calls: number): boolean {
  return draft.kind === "endpoint" && draft.hadKey === true && calls > 0 && !draft.endpoint.api_key;
}

/** For previews, which need to know the model but not its key. */
export function keylessChoiceOf(draft: DraftModel): ModelChoice {
  if (draft.kind !== "endpoint") return choiceOf(draft);
  const { api_key: _key, ...rest } = draft.endpoint;
  return rest;
}
