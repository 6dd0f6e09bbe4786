import { BenchHubError } from "../../lib/errors.ts";
import { refuseOtherThanJson } from "./refuse-foreign.ts";

const largestBodyBytes = 256 * 1024;
/** No request is; whoever reads it would run out of stack. */
const deepest = 32;

/**
 * A request's JSON body, bounded while it is read; none is an empty object. It must say that it is JSON.
 * @throws BenchHubError "invalid-input" or "too-large".
 */
export async function readJson(request: Request): Promise<unknown> {
  const refusal = refuseOtherThanJson(request.headers);
  if (refusal) throw refusal;
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body ?? []) {
    size += chunk.byteLength;
    if (size > largestBodyBytes) {
      throw new BenchHubError({
        code: "too-large",
        message: `A request body holds up to ${largestBodyBytes / 1024} kB.`,
      });
    }
    chunks.push(chunk);
  }
  if (size === 0) return {};
  let body: unknown;
  try {
    body = JSON.parse(Buffer.concat(chunks).toString("utf8"));
  } catch (cause) {
    throw new BenchHubError({ code: "invalid-input", message: "The body is not JSON.", cause });
  }
  const fields: Record<string, string> = {};
  listUnstorable({ value: body, path: "", fields, depth: 0 });
  if (Object.keys(fields).length > 0)
    throw new BenchHubError({
      code: "invalid-input",
      message: "The body holds text that can't be kept.",
      fields,
    });
  return body;
}

/** PostgreSQL keeps neither NUL nor half a surrogate pair; no name, question or address has one on purpose. */
function listUnstorable({
  value,
  path,
  fields,
  depth,
}: {
  value: unknown;
  path: string;
  fields: Record<string, string>;
  depth: number;
}): void {
  if (depth > deepest)
    throw new BenchHubError({
      code: "invalid-input",
      message: `The body is nested deeper than any request (${deepest} levels).`,
    });
  if (typeof value === "string" && (value.includes("\0") || !value.isWellFormed()))
    fields[path] = "leave out the NUL character or the half of a surrogate pair";
  if (typeof value !== "object" || value === null) return;
  for (const [key, part] of Object.entries(value)) {
    const inner = path === "" ? key : `${path}.${key}`;
    listUnstorable({ value: key, path: inner, fields, depth: depth + 1 });
    listUnstorable({ value: part, path: inner, fields, depth: depth + 1 });
  }
}
