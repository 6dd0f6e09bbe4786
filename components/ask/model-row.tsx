"use client";

import { PencilIcon, Trash2Icon } from "lucide-react";
import { useFormatter, useLocale, useTranslations } from "next-intl";
import { useId } from "react";
import type { EndpointChoice } from "../../lib/engine/models/model-choice.ts";
import type { BudgetLeft } from "../../lib/engine/plan/plan-preview.ts";
import { Button } from "../ui/button.tsx";
import { Checkbox } from "../ui/checkbox.tsx";
import { AskedKey } from "./asked-key.tsx";
import type { DraftModel } from "./draft-model.ts";
import { formatDollars } from "./format-dollars.ts";
import type { HouseFacts } from "./house-model.ts";

export function ModelRow({
  model,
  measured,
  drawn,
  budget,
  onTick,
  onEndpoint,
  onEdit,
  onRemove,
}: {
  model: DraftModel;
  measured: number;
  drawn: number;
  /** Left today of an operator's model's; null without one. */
  budget: BudgetLeft | null;
  onTick: (ticked: boolean) => void;
  onEndpoint: (endpoint: EndpointChoice) => void;
  onEdit: () => void;
  onRemove: () => void;
}) {
  const t = useTranslations("models");
  const labels = useTranslations("labels");
  const format = useFormatter();
  const locale = useLocale();
  const id = useId();
  const name = nameOf();
  const about =
    model.kind === "baseline"
      ? labels(`builtinAbout.${model.id}`)
      : model.kind === "house"
        ? aboutHouse(model.house)
        : [
            hostOf(model.endpoint.api_base),
            model.endpoint.model,
            labels("temperature", { value: model.endpoint.settings.temperature }),
            t(model.endpoint.api_key ? "hasKey" : "noKey"),
          ]
            .filter(Boolean)
            .join(" · ");
  function nameOf(): string {
    if (model.kind === "baseline") return labels(`builtin.${model.id}`);
    return model.kind === "house" ? model.house.name : model.endpoint.name;
  }
  function aboutHouse(house: HouseFacts): string {
    const dollars = (amount: number) => formatDollars({ amount, locale });
    const { price } = house;
    return [
      house.host,
      house.model === house.name ? null : house.model,
      labels("temperature", { value: house.settings.temperature }),
      price &&
        t("housePrice", { input: dollars(price.inputPerMillion), output: dollars(price.outputPerMillion) }),
      budget && sayBudget(budget),
    ]
      .filter(Boolean)
      .join(" · ");
  }
  function sayBudget({ dollars, calls, opensAt }: BudgetLeft): string {
    if (dollars === 0 || calls === 0)
      return t("budgetGone", {
        time: format.dateTime(new Date(opensAt), {
          dateStyle: "medium",
          timeStyle: "short",
          timeZone: "UTC",
        }),
      });
    const left = [
      dollars !== null && formatDollars({ amount: dollars, locale }),
      calls !== null && t("budgetCalls", { count: calls }),
    ].filter(Boolean);
    return t("budgetLeft", { left: left.join(" · ") });
  }
  const done = measured >= drawn && drawn > 0;
  return (
    <li className="flex min-h-14 flex-wrap items-center gap-x-3 border-b py-2">
      <Checkbox id={id} checked={model.ticked} onCheckedChange={on => onTick(on === true)} />
      <label htmlFor={id} className="min-w-0 flex-1">
        <span className="block break-words">{name}</span>
        <span className="block text-sm text-muted-foreground [overflow-wrap:anywhere]">{about}</span>
      </label>
      {measured > 0 && (
        <span className="max-w-24 text-right text-sm text-muted-foreground tabular-nums sm:max-w-none">
          {done
            ? t("allMeasured")
            : t("measured", { measured: format.number(measured), drawn: format.number(drawn) })}
        </span>
      )}
      {model.kind === "endpoint" && (
        <span className="flex">
          <Button
            variant="ghost"
            size="icon-sm"
            aria-label={t("editNamed", { name })}
            title={t("edit")}
            onClick={onEdit}
          >
            <PencilIcon />
          </Button>
          <Button
            variant="ghost"
            size="icon-sm"
            aria-label={t("removeNamed", { name })}
            title={t("remove")}
            onClick={onRemove}
          >
            <Trash2Icon />
          </Button>
        </span>
      )}
      {model.kind === "endpoint" && model.hadKey && model.ticked && !done && (
        <div className="w-full pl-8">
          <AskedKey endpoint={model.endpoint} onChange={onEndpoint} />
        </div>
      )}
    </li>
  );
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : url;
}
