import type { ModelIdentity } from "./model-identity.ts";

/** `model_name` of a cell: what was measured, in one string a person can read. */
export function modelLabel(model: Pick<ModelIdentity, "builtin" | "model" | "host" | "house">): string {
  if (model.house !== null) return `house:${model.house}`;
  return model.builtin === null ? `${model.model}@${model.host}` : `baseline:${model.builtin}`;
}
