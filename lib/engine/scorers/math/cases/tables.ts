import { blind } from "./blind.ts";
import { blindFive } from "./blind-five.ts";
import { blindFour } from "./blind-four.ts";
import { blindNegatives } from "./blind-negatives.ts";
import { blindSix } from "./blind-six.ts";
import { blindThree } from "./blind-three.ts";
import { blindTwo } from "./blind-two.ts";
import type { Case } from "./case.ts";
import { delimiters } from "./delimiters.ts";
import { expressions } from "./expressions.ts";
import { extraction } from "./extraction.ts";
import { korean } from "./korean.ts";
import { measures } from "./measures.ts";
import { nearMisses } from "./near-misses.ts";
import { numbers } from "./numbers.ts";
import { structures } from "./structures.ts";

/** All graded cases by table, without the known misses. */
export const tables: Record<string, Case[]> = {
  numbers,
  expressions,
  structures,
  extraction,
  korean,
  delimiters,
  measures,
  blind,
  blindTwo,
  blindNegatives,
  blindThree,
  blindFour,
  blindFive,
  blindSix,
  nearMisses,
};
