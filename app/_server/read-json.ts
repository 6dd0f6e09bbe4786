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
  try {
    return JSON.parse(Buffer.concat(chunks).toString("utf8"));
  } catch (cause) {
    throw new BenchHubError({ code: "invalid-input", message: "The body is not JSON.", cause });
  }
}
