import { OctagonXIcon } from "lucide-react";
import { useTranslations } from "next-intl";
import { cn } from "../ui/cn.ts";
import { joinFacts } from "./join-facts.ts";
import { useModelName } from "./use-model-name.ts";
import { useReasonWords } from "./use-reason-words.ts";
import { useSettingsWords } from "./use-settings-words.ts";

type Model = {
  name: string;
  kind: "baseline" | "endpoint";
  builtin: string | null;
  host: string | null;
  model: string | null;
  house?: boolean | undefined;
  withheld?: number | undefined;
  settings?: Record<string, unknown>;
  stopped: string | null;
};

/**
 * Name first; underneath where its numbers come from and what tells this model from another of the same name. `oneLine`:
 * where there is room for columns, what is too long for its line is cut, and unfolds; on a card it is always whole.
 */
export function ModelName({
  model,
  oneLine = false,
  sentence,
}: {
  model: Model;
  oneLine?: boolean;
  /** What a card begins with in place of the name. */
  sentence?: string | undefined;
}) {
  const t = useTranslations();
  const nameOf = useModelName();
  const reasonWords = useReasonWords();
  const settings = useSettingsWords()(model.settings ?? {});
  const provenance =
    model.kind === "baseline" ? "builtin" : model.house ? "house" : oneLine ? "measured" : null;
  const facts = joinFacts([
    model.kind === "endpoint" && provenance === "house" && t("labels.provenance.house"),
    model.host,
    model.model === model.name ? null : model.model,
    ...settings,
    model.kind === "endpoint" && provenance === "measured" && t("labels.provenance.measured"),
  ]);
  const stopped = model.stopped && t("leaderboard.stopped", { reason: reasonWords(model.stopped) });
  // What unfolds is no part of a text; without it the whole may stand in one.
  const Line = oneLine ? "div" : "span";
  return (
    <>
      {sentence !== undefined && <span className="font-semibold lg:hidden">{sentence}</span>}
      <span
        title={oneLine ? nameOf(model) : undefined}
        className={cn(
          "font-semibold break-words",
          oneLine && "lg:block lg:truncate lg:leading-5 lg:in-[th:has(details[open])]:whitespace-normal",
          sentence !== undefined && "max-lg:hidden",
        )}
      >
        {nameOf(model)}
      </span>
      <Line className={cn("block text-sm font-normal text-muted-foreground", oneLine && "lg:leading-4")}>
        {model.kind === "baseline" ? (
          t("labels.provenance.builtin")
        ) : oneLine ? (
          <details className="group">
            <summary className="list-none [overflow-wrap:anywhere] lg:hover:text-foreground lg:not-group-open:truncate [&::-webkit-details-marker]:hidden">
              {facts}
            </summary>
          </details>
        ) : (
          <span className="[overflow-wrap:anywhere]">{facts}</span>
        )}
      </Line>
      {model.withheld !== undefined && (
        <span className="mt-1 block text-sm font-normal text-muted-foreground">
          {t("leaderboard.withheld", { count: model.withheld })}
        </span>
      )}
      {stopped && (
        <Line className="mt-1 flex items-start gap-1 text-sm font-normal text-destructive">
          <OctagonXIcon aria-hidden className="mt-0.5 size-4 shrink-0" />
          {oneLine ? (
            <details className="group min-w-0">
              <summary className="list-none [overflow-wrap:anywhere] lg:not-group-open:line-clamp-2 [&::-webkit-details-marker]:hidden">
                {stopped}
              </summary>
            </details>
          ) : (
            <span className="[overflow-wrap:anywhere]">{stopped}</span>
          )}
        </Line>
      )}
    </>
  );
}
