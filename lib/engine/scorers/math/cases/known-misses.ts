import type { Case } from "./case.ts";

const r = String.raw;

/** A human's verdict that the scorer does not reach yet. */
export const knownMisses: Case[] = [
  [
    r`\sqrt{10^{12}+1}-10^6`,
    r`\boxed{\frac{1}{\sqrt{10^{12}+1}+10^6}}`,
    1,
    "cancellation leaves double precision too few digits: unparsed",
  ],
  [
    "(0.29, 0.196, -0.186)",
    r`\boxed{(0.29024, 0.19601, -0.18638)}`,
    1,
    "a rounded entry of two digits is taken as exact, among longer ones too",
  ],
  ["2/9", "There are 7 pies and 2/9 remain.", 1, "the first number after a verb is taken"],
  ["220", "Il paiera encore 220 € pendant 12 mois.", 1, "only Korean and English sentences are understood"],
  ["even", "Both of them turn out to be even numbers.", 1, "a predicate in other words"],
];
