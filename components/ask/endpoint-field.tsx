"use client";

import { type ComponentProps, useId } from "react";
import { Input } from "../ui/input.tsx";
import { Label } from "../ui/label.tsx";

export function EndpointField({
  label,
  help,
  problem,
  onChange,
  ...input
}: {
  label: string;
  help?: string;
  problem: string | null;
  onChange: (value: string) => void;
} & Omit<ComponentProps<typeof Input>, "onChange">) {
  const id = useId();
  const note = problem ?? help;
  return (
    <div>
      <Label htmlFor={id} className="mb-1">
        {label}
      </Label>
      <Input
        id={id}
        autoComplete={input.type === "password" ? "new-password" : "off"}
        data-1p-ignore
        data-lpignore="true"
        spellCheck={false}
        autoCapitalize="off"
        aria-invalid={problem !== null}
        aria-describedby={note ? `${id}-note` : undefined}
        onChange={event => onChange(event.target.value)}
        {...input}
      />
      {note && (
        <p
          id={`${id}-note`}
          className={`mt-1 text-sm ${problem ? "text-destructive" : "text-muted-foreground"}`}
        >
          {note}
        </p>
      )}
    </div>
  );
}
