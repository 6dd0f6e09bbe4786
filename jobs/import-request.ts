import { createHash } from "node:crypto";
import path from "node:path";
import { z } from "zod";
import { type RecordMapping, recordMappingSchema } from "../lib/engine/catalog/records/record-mapping.ts";

/** Another number when records are read otherwise than before: then a source is imported again though it didn't change. */
const readerVersion = 1;

/** Where a data set comes from and how to read it, as stored with its import. Holds no credential. */
export const importRequestSchema = z.strictObject({
  /** "hf:owner/name[@revision]", an http(s) address, or an absolute path. */
  text: z.string().min(1),
  name: z.string().min(1).nullable(),
  mapping: recordMappingSchema,
  hasHeader: z.boolean(),
  quote: z.literal('"').nullable(),
});
export type ImportRequest = z.infer<typeof importRequestSchema>;

/** The same question about the same source has the same key, wherever it is asked. */
export function importRequestKey(request: ImportRequest): string {
  return createHash("sha256")
    .update(JSON.stringify([readerVersion, sorted(request)]))
    .digest("hex")
    .slice(0, 32);
}

/** A path must mean the same to the worker as to the person who typed it. */
export function absoluteSource(text: string): string {
  return /^(hf:|https?:\/\/)/i.test(text) ? text : path.resolve(text);
}

/** What BenchHub's own repositories don't say in their records. */
export function withKnownDefaults(text: string, mapping: RecordMapping): RecordMapping {
  const language = /^hf:BenchHub\/BenchHub-(Ko|En)(@|$)/.exec(text)?.[1]?.toLowerCase();
  return language === undefined || mapping.language !== undefined ? mapping : { ...mapping, language };
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, entry]) => [key, sorted(entry)]),
  );
}
