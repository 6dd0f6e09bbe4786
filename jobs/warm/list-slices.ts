import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { parse } from "yaml";
import { z } from "zod";
import type { Queryable } from "../../db/client.ts";
import { countCatalogFacets } from "../../db/queries/count-slice.ts";
import { type Planned, plannedSchema } from "../../lib/engine/plan/plan.ts";
import { readPlanFile } from "../../lib/engine/plan/read-plan-file.ts";
import { coarseSubjects } from "../../lib/engine/taxonomy/subjects.ts";
import { BenchHubError } from "../../lib/errors.ts";
import type { ReadQuery } from "../planner/query-reader.ts";

/** One slice to have measured: the question it is asked by, if by one, and its plan. */
export type WarmSlice = { title: string; query: string | null; planned: Planned };

const usualSampleSize = 200;
const fileSchema = z.strictObject({ slices: z.array(z.string().trim().min(1).max(1_000)).min(1).max(1_000) });

/** Each coarse subject in each language of the catalog. */
export async function listUsualSlices(db: Queryable): Promise<WarmSlice[]> {
  const { languages } = await countCatalogFacets(db);
  return languages.flatMap(({ value: language }) =>
    coarseSubjects.map(({ id }) => ({
      title: `${language} · ${id}`,
      query: null,
      planned: plannedSchema.parse({
        language,
        subjects: [id],
        sampleSize: usualSampleSize,
        planner: "user",
        notes: [],
      }),
    })),
  );
}

/**
 * The slices an operator lists in YAML: `slices:`, each a question in plain words or a plan file beside the list.
 * @throws BenchHubError "invalid-input" naming the entry at fault; PlanYamlError for a plan file that is none.
 */
export async function readSliceList({
  file,
  readQuery,
}: {
  file: string;
  readQuery: ReadQuery;
}): Promise<WarmSlice[]> {
  const slices: WarmSlice[] = [];
  for (const entry of readEntries(file)) {
    if (!/\.(ya?ml|json)$/i.test(entry)) {
      slices.push({ title: entry, query: entry, planned: await readQuery({ query: entry }) });
      continue;
    }
    const place = path.resolve(path.dirname(file), entry);
    if (!existsSync(place)) throw fault(`${file}: there is no plan file ${entry}.`);
    const { plan, notes } = readPlanFile({ text: readFileSync(place, "utf8"), locale: "en" });
    slices.push({ title: entry, query: null, planned: { ...plan, planner: "user", notes } });
  }
  return slices;
}

function readEntries(file: string): string[] {
  if (!existsSync(file)) throw fault(`There is no file ${file}.`);
  let value: unknown;
  try {
    value = parse(readFileSync(file, "utf8"), { maxAliasCount: 10 });
  } catch (cause) {
    throw fault(`${file} is not YAML: ${(cause as Error).message.split("\n")[0]}`, cause);
  }
  const parsed = fileSchema.safeParse(value);
  if (parsed.success) return parsed.data.slices;
  const [issue] = parsed.error.issues;
  throw fault(`${file}: ${issue!.path.join(".") || "the file"}: ${issue!.message}`);
}

function fault(message: string, cause?: unknown): BenchHubError {
  return new BenchHubError({ code: "invalid-input", message, cause });
}
