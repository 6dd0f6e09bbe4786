import { useTranslations } from "next-intl";
import { modelName } from "../../lib/words/model-words.ts";

type Named = Parameters<typeof modelName>[0]["model"];

/** A model's display name: its own, or for a baseline the name in the reader's language. */
export function useModelName(): (model: Named) => string {
  const t = useTranslations("labels.builtin");
  return model => modelName({ model, t });
}
