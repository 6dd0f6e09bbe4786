import { type Document, isMap, isNode, LineCounter, parseDocument } from "yaml";
import { z } from "zod";
import { type HouseModel, houseModelSchema, largestHouseCount } from "./house-model.ts";

const fileSchema = z.strictObject({
  models: z
    .array(houseModelSchema)
    .max(largestHouseCount)
    .superRefine((models, context) => {
      models.forEach(({ name }, index) => {
        if (models.findIndex(other => other.name === name) < index)
          context.addIssue({ code: "custom", path: [index, "name"], message: `"${name}" is there already` });
      });
    }),
});

const mostAliases = 10;

export class HouseModelsError extends Error {
  override name = "HouseModelsError";
}

/**
 * The models an operator lists in YAML (`models:`, see `houseModelSchema`).
 * @throws HouseModelsError naming every fault by line and path, in one sentence; no value is repeated: one may be a key.
 */
export function readHouseModels(text: string): HouseModel[] {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const [broken] = document.errors;
  if (broken)
    throw new HouseModelsError(`line ${lines.linePos(broken.pos[0]).line}: not YAML (${broken.code})`);
  const parsed = fileSchema.safeParse(readValue(document) ?? {});
  if (parsed.success) return parsed.data.models;
  const faults = parsed.error.issues.map(issue => {
    const path = [...issue.path, ...(issue.code === "unrecognized_keys" ? issue.keys.slice(0, 1) : [])];
    const message = issue.code === "unrecognized_keys" ? "there is no such field" : sayFault(issue.message);
    return `line ${lineOf({ document, lines, path })}: ${path.length === 0 ? "" : `${path.join(".")}: `}${message}`;
  });
  throw new HouseModelsError(faults.join("; "));
}

/** A file of few lines may unfold to one of millions. */
function readValue(document: Document): unknown {
  try {
    return document.toJS({ maxAliasCount: mostAliases });
  } catch (cause) {
    throw new HouseModelsError(`line 1: more than ${mostAliases} uses of YAML anchors (&, *)`, { cause });
  }
}

/** The schema's words for a wrong type, as an operator would say them. */
function sayFault(message: string): string {
  const [, expected, received] = /^Invalid input: expected (\w+), received (\w+)$/.exec(message) ?? [];
  if (expected === undefined) return message;
  return received === "undefined" ? "this is missing" : `this must be ${nameOfType[expected] ?? expected}`;
}

const nameOfType: Record<string, string> = {
  array: "a list",
  object: "a group of fields",
  string: "a text",
  number: "a number",
  int: "a whole number",
  boolean: "true or false",
};

/** Of the field at fault; of what it is missing from, where it is not there. */
function lineOf({
  document,
  lines,
  path,
}: {
  document: Document;
  lines: LineCounter;
  path: PropertyKey[];
}): number {
  for (let depth = path.length; depth > 0; depth--) {
    const parent = document.getIn(path.slice(0, depth - 1), true);
    const name = path[depth - 1];
    const key = isMap(parent) ? parent.items.find(pair => String(pair.key) === String(name))?.key : null;
    const node = isNode(key) ? key : document.getIn(path.slice(0, depth), true);
    if (isNode(node) && node.range) return lines.linePos(node.range[0]).line;
  }
  return 1;
}
