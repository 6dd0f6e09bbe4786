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

type Range = { least: number; most: number };

/** Reads a whole number within bounds, so that a wrong one is told by the name of its flag. */
export function wholeNumber({ least, most }: Range): (text: string) => number {
  return text => {
    const number = /^\d+$/.test(text) ? Number(text) : Number.NaN;
    if (number >= least && number <= most) return number;
    throw new InvalidArgumentError(`It must be a whole number from ${least} to ${most}.`);
  };
}

export function decimal({ least, most }: Range): (text: string) => number {
  return text => {
    const number = /^\d+(\.\d+)?$/.test(text) ? Number(text) : Number.NaN;
    if (number >= least && number <= most) return number;
    throw new InvalidArgumentError(`It must be a number from ${least} to ${most}.`);
  };
}

/** What a database numbers its rows with. */
export const rowNumber = wholeNumber({ least: 1, most: 2_147_483_647 });

export const callsInFlight = wholeNumber({ least: 1, most: 1_024 });
