import { BenchHubError } from "../../lib/errors.ts";

const largestBodyBytes = 256 * 1024;

/** A request's JSON body, bounded while it is read. @throws BenchHubError "invalid-input" or "too-large". */
export async function readJson(request: Request): Promise<unknown> {
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
