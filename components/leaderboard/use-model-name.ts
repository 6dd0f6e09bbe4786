import { useTranslations } from "next-intl";
import type { BaselineId } from "../../lib/engine/models/model-choice.ts";

type Named = { name: string; kind: "baseline" | "endpoint"; builtin: string | null };

/** A model's display name: its own, or for a baseline the name in the reader's language. */
export function useModelName(): (model: Named) => string {
  const t = useTranslations("labels.builtin");
  return ({ name, builtin }) =>
    builtin !== null && t.has(builtin as BaselineId) ? t(builtin as BaselineId) : name;
}
