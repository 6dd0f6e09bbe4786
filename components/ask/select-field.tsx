"use client";

import { useId } from "react";
import { NativeSelect } from "../ui/native-select.tsx";

/** One of a few, named: taken as soon as it is chosen. */
export function SelectField({
  label,
  value,
  options,
  onChange,
}: {
  label: string;
  value: string;
  options: { value: string; text: string }[];
  onChange: (value: string) => void;
}) {
  const id = useId();
  return (
    <div className="grid min-h-12 grid-cols-[5.5rem_1fr] items-center gap-2 border-t py-2">
      <dt className="text-sm text-muted-foreground">
        <label htmlFor={id}>{label}</label>
      </dt>
      <dd>
        <NativeSelect
          id={id}
          value={value}
          onChange={event => onChange(event.target.value)}
          className="h-8 text-sm"
        >
          {options.map(option => (
            <option key={option.value} value={option.value}>
              {option.text}
            </option>
          ))}
        </NativeSelect>
      </dd>
    </div>
  );
}
