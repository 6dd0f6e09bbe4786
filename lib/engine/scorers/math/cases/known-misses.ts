import type { Case } from "./case.ts";

const r = String.raw;

/** A human's verdict that the scorer does not reach yet. */
export const knownMisses: Case[] = [
  ["10월 3일", "정답: 10월 3일", 1, "a date: only the first number is taken from prose"],
  [r`n \equiv 2 \pmod 5`, r`\boxed{n = 5k+2}`, 1, "congruence as a family"],
];
