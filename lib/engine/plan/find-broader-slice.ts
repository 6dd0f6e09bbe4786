import { z } from "zod";
import { canonicalSubjects, coarseOf, isCoarseSubject } from "../taxonomy/subject-tree.ts";
import type { SubjectId } from "../taxonomy/subjects.ts";
import { type Plan, planSchema } from "./plan.ts";

/** A filter given up: dropped, or (subjects) widened to the areas they are part of. */
const relaxations = [
  "formats",
  "skills",
  "benchmarks",
  "targets",
  "widerSubjects",
  "subjects",
  "language",
] as const;
export type Relaxation = (typeof relaxations)[number];
export const broaderSliceSchema = z.object({
  relaxed: z.array(z.enum(relaxations)),
  plan: planSchema,
  available: z.int(),
});
export type BroaderSlice = z.infer<typeof broaderSliceSchema>;

/** Filters that can go while the plan stays about the same thing, closest first: how a question is put, what it tests, … */
const near: readonly Relaxation[] = ["formats", "skills", "benchmarks", "widerSubjects", "targets"];
/** Without these it is another question: given up only where nothing nearer gains anything. */
const far: readonly Relaxation[] = ["language", "subjects"];

/**
 * The nearest slice with more items. Near filters come first, one, then two: the closest that leaves `wanted` items, or
 * else what gains most. Only where they gain nothing, language or subject. Null if nothing helps.
 */
export async function findBroaderSlice({
  plan,
  available,
  wanted,
  count,
}: {
  plan: Plan;
  /** Items the plan selects now. */
  available: number;
  wanted: number;
  count: (plan: Plan) => Promise<number>;
}): Promise<BroaderSlice | null> {
  const has = (name: Relaxation) => relax(plan, name) !== null;
  const [nearer, farther] = [near.filter(has), far.filter(has)];
  const singles = await countAll(nearer.map(name => [name]));
  const one = nearestEnough(singles);
  if (one) return one;
  const pairs = await countAll(listPairs(nearer));
  const gained = nearestEnough(pairs) ?? largest([...singles, ...pairs]);
  if (gained) return gained;
  for (const choices of [farther.map(name => [name]), listPairs([...nearer, ...farther])]) {
    const slices = await countAll(choices);
    const found = nearestEnough(slices) ?? largest(slices);
    if (found) return found;
  }
  return null;

  /** Those that gain anything. */
  async function countAll(choices: Relaxation[][]): Promise<BroaderSlice[]> {
    const slices = choices.map(relaxed => ({
      relaxed,
      plan: relaxed.reduce((wider, name) => relax(wider, name) ?? wider, plan),
    }));
    const counted = await Promise.all(
      slices.map(async slice => ({ ...slice, available: await count(slice.plan) })),
    );
    return counted.filter(slice => slice.available > available);
  }
  /** Choices come closest first. */
  function nearestEnough(slices: BroaderSlice[]): BroaderSlice | null {
    return slices.find(slice => slice.available >= wanted) ?? null;
  }
}

function largest(slices: BroaderSlice[]): BroaderSlice | null {
  return slices.reduce<BroaderSlice | null>(
    (best, slice) => (best === null || slice.available > best.available ? slice : best),
    null,
  );
}

/** Closest pairs first; an area given up whole needs no widening. */
function listPairs(names: readonly Relaxation[]): Relaxation[][] {
  const pairs = names.flatMap((a, i) =>
    names.slice(i + 1).map((b, k) => ({ pair: [a, b], far: i + (i + 1 + k) })),
  );
  return pairs
    .sort((a, b) => a.far - b.far)
    .map(({ pair }) => pair)
    .filter(pair => !(pair.includes("widerSubjects") && pair.includes("subjects")));
}

/** The plan without one filter; null where it has none. */
function relax(plan: Plan, name: Relaxation): Plan | null {
  if (name === "language") return plan.language === null ? null : { ...plan, language: null };
  if (name !== "widerSubjects") return plan[name].length === 0 ? null : { ...plan, [name]: [] };
  if (!plan.subjects.some(id => !isCoarseSubject(id))) return null;
  const wider = plan.subjects.map(id => coarseOf(id) as SubjectId);
  return { ...plan, subjects: canonicalSubjects(wider) };
}
