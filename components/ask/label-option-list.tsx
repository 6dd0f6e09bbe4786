"use client";

import { coarseOf } from "../../lib/engine/taxonomy/subject-tree.ts";
import { Checkbox } from "../ui/checkbox.tsx";
import { cn } from "../ui/cn.ts";
import type { LabelOption } from "./label-option.ts";

/** Options with counts; a part whose whole is chosen counts as chosen, one that would give nothing stands back. */
export function LabelOptionList({
  options,
  chosen,
  countText,
  onToggle,
}: {
  options: LabelOption[];
  chosen: readonly string[];
  countText: (count: number) => string;
  onToggle: (value: string, on: boolean) => void;
}) {
  const nested = options.some(({ group }) => group);
  return (
    <ul className="max-h-80 overflow-y-auto p-1">
      {options.map(({ value, name, count, group }) => {
        const ticked = chosen.includes(value) || (nested && chosen.includes(coarseOf(value)));
        return (
          <li key={value}>
            {/* biome-ignore lint/a11y/noLabelWithoutControl: the checkbox inside is a labelable button */}
            <label
              className={cn(
                "flex min-h-9 cursor-pointer items-center gap-3 rounded-sm px-2 hover:bg-accent",
                group && "mt-1 font-semibold",
                nested && !group && "pl-6",
                count === 0 && !ticked && "text-muted-foreground",
              )}
            >
              <Checkbox checked={ticked} onCheckedChange={on => onToggle(value, on === true)} />
              <span className="flex-1">{name}</span>
              <span className="text-sm font-normal text-muted-foreground tabular-nums">
                {countText(count)}
              </span>
            </label>
          </li>
        );
      })}
    </ul>
  );
}
