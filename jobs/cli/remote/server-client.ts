import { setTimeout as wait } from "node:timers/promises";
import { z } from "zod";
import { visibleText } from "../visible-text.ts";
import { RemoteFault } from "./remote-fault.ts";
import { ServerRefusal } from "./server-refusal.ts";

const problemSchema = z.object({ detail: z.string() });
const usualPatienceMs = 60_000;
const longestWaitSeconds = 60;
const mostTries = 4;

export type Call = {
  method?: "GET" | "POST" | "DELETE";
  /** From the server's root, such as "/api/v1/ask". */
  path: string;
  body?: unknown;
  headers?: Record<string, string>;
  signal?: AbortSignal;
  /** For the whole answer; a minute if left out. */
  patienceMs?: number;
};

export type ServerClient = {
  origin: string;
  /** An answer that is no error; 304 is none. @throws ServerRefusal, or RemoteFault for all else. */
  send: (call: Call) => Promise<Response>;
  /** The same, its JSON parsed. */
  get: <T>(call: Call & { schema: z.ZodType<T> }) => Promise<T>;
};

/** Calls of one server's API. Redirects are refused: a body may carry keys. What only reads is tried again. */
export function createServerClient({
  base,
  token,
  fetch,
}: {
  base: URL;
  token: string | null;
  fetch: typeof globalThis.fetch;
}): ServerClient {
  const root = `${base.origin}${base.pathname.replace(/\/+$/, "")}`;

  async function attempt({
    method = "GET",
    path,
    body,
    headers = {},
    signal,
    patienceMs = usualPatienceMs,
  }: Call): Promise<Response> {
    const limit = AbortSignal.timeout(patienceMs);
    try {
      return await fetch(`${root}${path}`, {
        method,
        redirect: "error",
        signal: signal ? AbortSignal.any([signal, limit]) : limit,
        headers: {
          accept: "application/json",
          ...(token === null ? {} : { authorization: `Bearer ${token}` }),
          ...(method === "GET" ? {} : { "content-type": "application/json" }),
          ...headers,
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
    } catch (cause) {
      if (signal?.aborted) throw cause;
      throw new RemoteFault(
        `${root} can't be reached (${reasonOf(cause)}). The same command may work later.`,
        {
          cause,
        },
      );
    }
  }

  async function send(call: Call): Promise<Response> {
    for (let tries = 1; ; tries++) {
      const isLast = (call.method ?? "GET") !== "GET" || tries === mostTries;
      try {
        const response = await attempt(call);
        if (response.ok || response.status === 304) return response;
        if (isLast || (response.status !== 429 && response.status < 500)) throw await toError(response);
        await response.body?.cancel();
        await wait(waitSecondsOf(response, tries) * 1_000, undefined, { signal: call.signal });
      } catch (error) {
        if (isLast || call.signal?.aborted || !(error instanceof RemoteFault)) throw error;
        await wait(2 ** tries * 500, undefined, { signal: call.signal });
      }
    }
  }

  async function toError(response: Response): Promise<Error> {
    const problem = problemSchema.safeParse(await response.json().catch(() => null));
    const said = problem.success ? visibleText(problem.data.detail) : "no reason was given";
    const message = `${root} answered ${response.status}: ${said}`;
    if (response.status >= 500) return new RemoteFault(message);
    const hint = response.status === 401 ? " Set BENCHHUB_TOKEN to a token of yours on that server." : "";
    return new ServerRefusal({ status: response.status, message: `${message}${hint}` });
  }

  return {
    origin: root,
    send,
    get: async ({ schema, ...call }) => {
      const response = await send(call);
      const parsed = schema.safeParse(await response.json().catch(() => null));
      if (parsed.success) return parsed.data;
      throw new RemoteFault(
        `${root} answered in a form this version doesn't read (${call.path}). Is it BenchHub Plus, of the same version?`,
        { cause: parsed.error },
      );
    },
  };
}

function waitSecondsOf(response: Response, tries: number): number {
  const asked = Number(response.headers.get("retry-after") ?? Number.NaN);
  return Math.min(Number.isFinite(asked) && asked >= 0 ? asked : 2 ** (tries - 1), longestWaitSeconds);
}

function reasonOf(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  if (!(cause instanceof Error)) return String(cause);
  return cause.message || ("code" in cause ? String(cause.code) : cause.name);
}
