import { createLoader, createParser, parseAsString } from "nuqs/server";
import { formatPlanParam, parsePlanParam } from "./plan-param.ts";

const parseAsPlan = createParser({
  parse: parsePlanParam,
  serialize: formatPlanParam,
  eq: (a, b) => formatPlanParam(a) === formatPlanParam(b),
});

/** What the ask page keeps in its address: the question, and the plan once somebody has changed it. Never a model's key. */
export const askParams = {
  q: parseAsString.withDefault(""),
  plan: parseAsPlan,
  /** The leaderboard whose models are asked again. */
  from: parseAsString,
};

export const loadAskParams = createLoader(askParams);
