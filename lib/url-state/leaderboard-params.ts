import {
  createLoader,
  createSerializer,
  type inferParserType,
  parseAsBoolean,
  parseAsInteger,
  parseAsNativeArrayOf,
  parseAsString,
  parseAsStringLiteral,
} from "nuqs/server";

export const leaderboardViews = ["breakdown", "forest", "pairs", "cost", "purpose"] as const;

/** Columns beside rank, model and score, which always stand. */
export const rankingColumns = ["best", "unscored", "latency", "firstToken", "tokens", "cost"] as const;
export type RankingColumn = (typeof rankingColumns)[number];

export const rankingSorts = ["rank", "name", "score", ...rankingColumns] as const;

/** Over all questions alike, or over subjects weighed equally. */
export const meanKinds = ["items", "subjects"] as const;

const leaderboardParams = {
  view: parseAsStringLiteral(leaderboardViews).withDefault("breakdown"),
  sort: parseAsStringLiteral(rankingSorts).withDefault("rank"),
  /** Against the order that is usual for what is sorted by. */
  reverse: parseAsBoolean.withDefault(false),
  q: parseAsString.withDefault(""),
  /** Columns chosen. A form sends an empty one along, which tells none from no choice. */
  show: parseAsNativeArrayOf(parseAsString),
  pin: parseAsInteger,
  mean: parseAsStringLiteral(meanKinds).withDefault("items"),
};

/** How much a reader's purpose weighs each. */
export const purposeParams = {
  accuracy: parseAsInteger.withDefault(60),
  cost: parseAsInteger.withDefault(20),
  speed: parseAsInteger.withDefault(20),
};

const all = { ...leaderboardParams, ...purposeParams };
const load = createLoader(all);
const serialize = createSerializer(all);

/** What a leaderboard's page shows of it, all of it kept in the address. `show` is null where nobody chose. */
export type LeaderboardState = Omit<inferParserType<typeof all>, "show"> & { show: RankingColumn[] | null };

type Search = Record<string, string | string[] | undefined>;

export function readLeaderboardState(search: Search): LeaderboardState {
  const { show, q, accuracy, cost, speed, ...state } = load(search);
  return {
    ...state,
    q: q.trim().slice(0, 100),
    show: show.length === 0 ? null : rankingColumns.filter(column => show.includes(column)),
    accuracy: weight(accuracy),
    cost: weight(cost),
    speed: weight(speed),
  };
}

function weight(value: number): number {
  return Math.min(100, Math.max(0, value));
}

/** A leaderboard's page in a state; `at` is where on it a browser without script lands. */
export function leaderboardHref({
  slug,
  state: { show, ...state },
  at = "",
}: {
  slug: string;
  state: LeaderboardState;
  at?: string;
}): string {
  const chosen = show === null ? [] : show.length === 0 ? [""] : show;
  return serialize(`/leaderboards/${slug}`, { ...state, show: chosen }) + (at && `#${at}`);
}

/** The state as a form's hidden fields, but for what the form itself asks for. */
export function leaderboardFields(
  { show, ...state }: LeaderboardState,
  { but }: { but: readonly (keyof LeaderboardState)[] },
): { name: string; value: string }[] {
  const search = new URLSearchParams(leaderboardHref({ slug: "", state: { ...state, show } }).split("?")[1]);
  return [...search]
    .map(([name, value]) => ({ name, value }))
    .filter(({ name }) => !but.some(key => key === name));
}
