import { OctagonXIcon } from "lucide-react";
import { useTranslations } from "next-intl";
import { useModelName } from "./use-model-name.ts";
import { useSettingsWords } from "./use-settings-words.ts";

type Model = {
  name: string;
  kind: "baseline" | "endpoint";
  builtin: string | null;
  host: string | null;
  model: string | null;
  settings?: Record<string, unknown>;
  stopped: string | null;
};

/** Name first; underneath what tells this model from another of the same name. */
export function ModelName({ model }: { model: Model }) {
  const t = useTranslations();
  const nameOf = useModelName();
  const settings = useSettingsWords()(model.settings ?? {});
  return (
    <>
      <span className="font-semibold break-words">{nameOf(model)}</span>
      <span className="block text-sm font-normal text-muted-foreground">
        {model.kind === "baseline" ? (
          <span className="rounded-sm border border-input px-1">{t("labels.baseline")}</span>
        ) : (
          <span className="[overflow-wrap:anywhere]">
            {[model.host, model.model === model.name ? null : model.model, ...settings]
              .filter(Boolean)
              .join(" · ")}
          </span>
        )}
      </span>
      {model.stopped && (
        <span className="mt-1 flex items-start gap-1 text-sm font-normal text-destructive">
          <OctagonXIcon aria-hidden className="mt-0.5 size-4 shrink-0" />
          <span className="[overflow-wrap:anywhere]">
            {t("leaderboard.stopped", { reason: model.stopped })}
          </span>
        </span>
      )}
    </>
  );
}
