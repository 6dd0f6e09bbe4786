import type { z } from "zod";

export type DocumentedSetting = { name: string; about: string; fallback: string | null };

/** Every environment variable with its description and default, from the schema's JSON form. */
export function listSettings(schema: z.core.JSONSchema.BaseSchema): DocumentedSetting[] {
  return Object.entries(schema.properties ?? {}).map(([name, property]) => {
    if (typeof property === "boolean") return { name, about: "", fallback: null };
    const fallback = property.default === undefined ? null : String(property.default);
    return { name, about: property.description ?? "", fallback };
  });
}
