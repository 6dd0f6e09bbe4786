import {
  createLoader,
  createParser,
  createSerializer,
  parseAsArrayOf,
  parseAsInteger,
  parseAsString,
} from "nuqs/server";
import {
  type CompareFilter,
  type CompareShow,
  mostCompared,
  unscoredOutcomes,
} from "../engine/leaderboard/comparison.ts";

const parseAsShow = createParser({
  parse: readCompareShow,
  serialize: compareShowText,
  eq: (a, b) => compareShowText(a) === compareShowText(b),
});

const compareParams = {
  models: parseAsArrayOf(parseAsInteger).withDefault([]),
  show: parseAsShow.withDefault({ kind: "differ" }),
  subject: parseAsString,
  page: parseAsInteger.withDefault(1),
  question: parseAsInteger,
};

const load = createLoader(compareParams);
const serialize = createSerializer(compareParams);

type Search = Record<string, string | string[] | undefined>;

/** Forms send a model a field, links all in one; untouched fields are empty. Ids are checked against the leaderboard elsewhere. */
export function readCompareFilter(search: Search): CompareFilter {
  const { models, show, subject, page, question } = load({
    ...search,
    models: [search.models ?? []].flat().filter(Boolean).join(","),
  });
  return {
    modelIds: [...new Set(models.filter(id => id > 0))].slice(0, mostCompared),
    show,
    subject: subject || null,
    page: Math.max(1, page),
    question: question !== null && question > 0 ? question : null,
  };
}

export function compareSearch({ modelIds, show, subject, page, question }: Partial<CompareFilter>): string {
  return serialize({
    models: modelIds ?? null,
    show: show ?? null,
    subject: subject ?? null,
    page: page ?? null,
    question: question ?? null,
  });
}

/** As the address and a form's field have it: differ, best.12.15, best.none, refused. */
export function compareShowText(show: CompareShow): string {
  switch (show.kind) {
    case "best":
      return ["best", ...(show.modelIds.length > 0 ? show.modelIds : ["none"])].join(".");
    case "outcome":
      return show.outcome;
    default:
      return show.kind;
  }
}

function readCompareShow(text: string): CompareShow | null {
  const [kind, ...ids] = text.split(".");
  if (kind === "best") {
    const modelIds = ids[0] === "none" ? [] : ids.map(Number);
    const isRead = ids.length > 0 && modelIds.every(id => Number.isInteger(id) && id > 0);
    return isRead ? { kind, modelIds } : null;
  }
  if (ids.length > 0) return null;
  if (kind === "differ" || kind === "same" || kind === "any" || kind === "unscored") return { kind };
  const outcome = unscoredOutcomes.find(one => one === kind);
  return outcome ? { kind: "outcome", outcome } : null;
}
