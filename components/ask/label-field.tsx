"use client";

import { XIcon } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { useRef } from "react";
import { Button } from "../ui/button.tsx";
import { Popover, PopoverClose, PopoverContent, PopoverTrigger } from "../ui/popover.tsx";
import type { LabelOption } from "./label-option.ts";
import { LabelOptionList } from "./label-option-list.tsx";

/** One kind of label: what is chosen as chips, the rest behind "change", with how many questions each would give. */
export function LabelField({
  label,
  chosen,
  options,
  nameOf,
  single = false,
  onChange,
  onAdd = value => onChange(single ? [value] : [...chosen, value]),
  onRemove = value => onChange(chosen.filter(other => other !== value)),
}: {
  label: string;
  chosen: readonly string[];
  options: LabelOption[];
  nameOf: (value: string) => string;
  single?: boolean;
  onChange: (chosen: string[]) => void;
  onAdd?: (value: string) => void;
  onRemove?: (value: string) => void;
}) {
  const t = useTranslations("plan");
  const format = useFormatter();
  const trigger = useRef<HTMLButtonElement>(null);
  return (
    <div className="grid min-h-12 grid-cols-[5.5rem_1fr] items-center gap-2 border-t py-2">
      <dt className="text-sm text-muted-foreground">{label}</dt>
      <dd className="flex flex-wrap items-center gap-1.5">
        {chosen.length === 0 && <span className="mr-1">{t("allOf")}</span>}
        {chosen.map(value => (
          <span key={value} className="inline-flex h-8 items-center rounded-md bg-accent pl-2.5">
            {nameOf(value)}
            <button
              type="button"
              aria-label={t("remove", { label: nameOf(value) })}
              onClick={() => {
                onRemove(value);
                // The chip goes away under the finger; its field stays.
                trigger.current?.focus();
              }}
              className="inline-flex size-8 items-center justify-center rounded-md text-muted-foreground hover:text-foreground"
            >
              <XIcon aria-hidden className="size-3.5" />
            </button>
          </span>
        ))}
        <Popover>
          <PopoverTrigger asChild>
            <Button
              ref={trigger}
              variant="ghost"
              size="sm"
              className="text-primary"
              aria-label={t("change", { label })}
            >
              {t("changeShort")}
            </Button>
          </PopoverTrigger>
          <PopoverContent aria-label={label} className="p-0">
            <LabelOptionList
              options={options}
              chosen={chosen}
              countText={count => format.number(count)}
              onToggle={(value, on) => (on ? onAdd(value) : onRemove(value))}
            />
            <div className="flex items-center justify-between border-t p-2">
              <Button variant="ghost" size="sm" disabled={chosen.length === 0} onClick={() => onChange([])}>
                {t("anyOf")}
              </Button>
              <PopoverClose asChild>
                <Button variant="secondary" size="sm">
                  {t("close")}
                </Button>
              </PopoverClose>
            </div>
          </PopoverContent>
        </Popover>
      </dd>
    </div>
  );
}
