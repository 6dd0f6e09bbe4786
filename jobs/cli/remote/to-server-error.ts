import { z } from "zod";
import { visibleText } from "../visible-text.ts";
import { RemoteFault } from "./remote-fault.ts";
import { ServerRefusal } from "./server-refusal.ts";

const problemSchema = z.object({ detail: z.string() });

/** What a server answered that was no success: its fault (5xx), or a refusal in its words and what to do about it. */
export async function toServerError({
  root,
  response,
  hasToken,
}: {
  root: string;
  response: Response;
  hasToken: boolean;
}): Promise<RemoteFault | ServerRefusal> {
  const { status } = response;
  if (status >= 300 && status < 400) return toElsewhere({ root, response });
  const problem = problemSchema.safeParse(await response.json().catch(() => null));
  const told = `${root} answered ${status}`;
  if (!problem.success) {
    const message = `${told} and gave no reason.`;
    return status >= 500
      ? new RemoteFault(message)
      : new ServerRefusal({ status, message: `${message} Is it BenchHub Plus?` });
  }
  const message = `${told}: ${visibleText(problem.data.detail)}`;
  if (status >= 500) return new RemoteFault(message);
  return new ServerRefusal({ status, message: `${message}${adviceOn({ root, status, hasToken })}` });
}

function toElsewhere({ root, response }: { root: string; response: Response }): ServerRefusal {
  const location = visibleText(response.headers.get("location") ?? "nowhere");
  const message = `${root} sends whoever asks on to ${location}. Keys and tokens don't go along: give the address it is at as --server.`;
  return new ServerRefusal({ status: response.status, message });
}

function adviceOn({ root, status, hasToken }: { root: string; status: number; hasToken: boolean }): string {
  if (status === 401)
    return hasToken
      ? ` It was sent from BENCHHUB_TOKEN; tokens are made on ${root}/tokens.`
      : ` Set BENCHHUB_TOKEN to a token made on ${root}/tokens.`;
  // What is somebody's own is absent for everybody else.
  if (status === 404 && !hasToken)
    return " If it is yours, set BENCHHUB_TOKEN: without it nobody knows that.";
  return "";
}
