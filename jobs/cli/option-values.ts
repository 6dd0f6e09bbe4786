import { InvalidArgumentError } from "commander";

/** Values of a repeated option, in order. */
export function collect(value: string, previous: string[]): string[] {
  return [...previous, value];
}

/** Comma-separated values, also repeated. */
export function list(value: string, previous: string[]): string[] {
  return [
    ...previous,
    ...value
      .split(",")
      .map(name => name.trim())
      .filter(Boolean),
  ];
}

export function wholeNumber(text: string): number {
  if (!/^\d+$/.test(text)) throw new InvalidArgumentError("It must be a whole number.");
  return Number(text);
}

export function decimal(text: string): number {
  if (!/^\d+(\.\d+)?$/.test(text)) throw new InvalidArgumentError("It must be a number.");
  return Number(text);
}
