import { BenchHubError } from "../../lib/errors.ts";

const largestBodyBytes = 256 * 1024;

/**
 * A request's JSON body, bounded while it is read. It must say that it is JSON: a form on another site can send text to
 * this address in a visitor's name, but not that type without asking first. @throws BenchHubError "invalid-input" or "too-large".
 */
export async function readJson(request: Request): Promise<unknown> {
  if (!/^application\/json\s*(;|$)/i.test(request.headers.get("content-type") ?? "")) {
    throw new BenchHubError({
      code: "invalid-input",
      message: "Send the body as JSON, with the header content-type: application/json.",
    });
  }
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
  let body: unknown;
  try {
    body = JSON.parse(Buffer.concat(chunks).toString("utf8"));
  } catch (cause) {
    throw new BenchHubError({ code: "invalid-input", message: "The body is not JSON.", cause });
  }
  const fields: Record<string, string> = {};
  listUnstorable({ value: body, path: "", fields });
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
}: {
  value: unknown;
  path: string;
  fields: Record<string, string>;
}): void {
  if (typeof value === "string" && (value.includes("\0") || !value.isWellFormed()))
    fields[path] = "leave out the NUL character or the half of a surrogate pair";
  if (typeof value !== "object" || value === null) return;
  for (const [key, part] of Object.entries(value)) {
    const inner = path === "" ? key : `${path}.${key}`;
    listUnstorable({ value: key, path: inner, fields });
    listUnstorable({ value: part, path: inner, fields });
  }
}
