"use client";

import { useId, useState } from "react";
import { Input } from "../ui/input.tsx";

/** A whole number, taken when the field is left or Enter is pressed; nonsense falls back to what was there. */
export function NumberField({
  label,
  help,
  value,
  least,
  most,
  onChange,
}: {
  label: string;
  help?: string;
  value: number;
  least: number;
  most: number;
  onChange: (value: number) => void;
}) {
  const id = useId();
  const [draft, setDraft] = useState<string | null>(null);
  function take() {
    if (draft === null) return;
    const next = Math.min(most, Math.max(least, Math.round(Number(draft))));
    if (draft.trim() !== "" && Number.isFinite(next) && next !== value) onChange(next);
    setDraft(null);
  }
  return (
    <div className="grid min-h-12 grid-cols-[5.5rem_1fr] items-center gap-2 border-t py-2">
      <dt className="text-sm text-muted-foreground">
        <label htmlFor={id}>{label}</label>
      </dt>
      <dd className="flex flex-wrap items-center gap-x-3">
        <Input
          id={id}
          type="number"
          inputMode="numeric"
          min={least}
          max={most}
          step={1}
          value={draft ?? value}
          aria-describedby={help ? `${id}-help` : undefined}
          onChange={event => setDraft(event.target.value)}
          onBlur={take}
          onKeyDown={event => event.key === "Enter" && take()}
          className="h-8 w-28 tabular-nums"
        />
        {help && (
          <span id={`${id}-help`} className="text-sm text-muted-foreground">
            {help}
          </span>
        )}
      </dd>
    </div>
  );
}
