import type { Facet, Hit } from "./hit.ts";

/** Values of one facet that the query asks for and that it takes away. */
export type Values<T extends string> = { wanted: T[]; excluded: T[] };

export function collectValues<T extends string>({
  hits,
  negated,
  facet,
}: {
  hits: readonly Hit[];
  negated: readonly boolean[];
  facet: Facet;
}): Values<T> {
  const values: Values<T> = { wanted: [], excluded: [] };
  hits.forEach((hit, i) => {
    const side = negated[i] ? values.excluded : values.wanted;
    for (const meaning of hit.meanings) if (meaning.facet === facet) side.push(meaning.value as T);
  });
  return values;
}
