import type { ApiParameter } from "./api-operation.ts";

/** An operation's address with values in it; what is left empty is left out of the query. */
export function requestLine({
  path,
  parameters,
  values,
}: {
  path: string;
  parameters: readonly Pick<ApiParameter, "name" | "in">[];
  values: ReadonlyMap<string, string>;
}): string {
  const filled = path.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(values.get(name) ?? ""),
  );
  const query = new URLSearchParams(
    parameters.flatMap(({ name, in: place }) => {
      const value = values.get(name) ?? "";
      return place === "query" && value !== "" ? [[name, value]] : [];
    }),
  );
  return `/api/v1${filled}${query.size > 0 ? `?${query}` : ""}`;
}
