import { setTimeout as wait } from "node:timers/promises";
import type { z } from "zod";
import packageJson from "../../../package.json" with { type: "json" };
import { visibleText } from "../visible-text.ts";
import { RemoteFault } from "./remote-fault.ts";
import { toServerError } from "./to-server-error.ts";

const usualPatienceMs = 60_000;
const longestWaitSeconds = 60;
const toldFromSeconds = 5;
const whatToSee = "See that the address is right and BenchHub Plus runs there.";
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
  /** Sent twice it does no more than once: it reads, or carries an Idempotency-Key. Left out: a GET is, nothing else. */
  isRepeatable?: boolean;
};

export type ServerClient = {
  origin: string;
  hasToken: boolean;
  /** An answer that is no error; 304 is none. @throws ServerRefusal, or RemoteFault for all else. */
  send: (call: Call) => Promise<Response>;
  /** The same, its JSON parsed. */
  get: <T>(call: Call & { schema: z.ZodType<T> }) => Promise<T>;
};

/** Calls of one server's API. Redirects are not followed: a body may carry keys. What is repeatable is tried again. */
export function createServerClient({
  base,
  token,
  fetch,
  tell,
  pause = (seconds, signal) => wait(seconds * 1_000, undefined, { signal }),
}: {
  base: URL;
  token: string | null;
  fetch: typeof globalThis.fetch;
  /** Says a line to whoever waits. */
  tell: (line: string) => void;
  pause?: (seconds: number, signal: AbortSignal | undefined) => Promise<void>;
}): ServerClient {
  const root = `${base.origin}${base.pathname.replace(/\/+$/, "")}`;

  let isAwayTold = false;

  /** An answer, or a fault where there is none. @throws what `signal` was aborted with. */
  async function attempt({
    method = "GET",
    path,
    body,
    headers = {},
    signal,
    patienceMs = usualPatienceMs,
  }: Call): Promise<Response | RemoteFault> {
    const limit = AbortSignal.timeout(patienceMs);
    try {
      return await fetch(`${root}${path}`, {
        method,
        redirect: "manual",
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
      return new RemoteFault(`${root} can't be reached (${reasonOf(cause)}).`, { cause });
    }
  }

  async function send(call: Call): Promise<Response> {
    const isRepeatable = call.isRepeatable ?? (call.method ?? "GET") === "GET";
    for (let tries = 1; ; tries++) {
      const answer = await attempt(call);
      const isAway = answer instanceof RemoteFault;
      if (!isAway && (answer.ok || answer.status === 304)) return answer;
      const seconds = isAway ? 2 ** (tries - 1) : waitSecondsOf(answer, tries);
      const error = isAway
        ? answer
        : await toServerError({ root, response: answer, hasToken: token !== null });
      if (!isRepeatable || tries === mostTries || seconds === null)
        throw isAway ? new RemoteFault(`${error.message} ${whatToSee}`, { cause: error.cause }) : error;
      if (isAway && !isAwayTold) tell(`${error.message} Trying again.`);
      isAwayTold ||= isAway;
      if (seconds >= toldFromSeconds) tell(`${error.message} Trying again in ${seconds} s.`);
      await pause(seconds, call.signal);
    }
  }

  return {
    origin: root,
    hasToken: token !== null,
    send,
    get: async ({ schema, ...call }) => {
      const response = await send(call);
      const parsed = schema.safeParse(await response.json().catch(() => null));
      if (parsed.success) return parsed.data;
      throw unreadable({ root, path: call.path, error: parsed.error });
    },
  };
}

function unreadable({ root, path, error }: { root: string; path: string; error: z.ZodError }): RemoteFault {
  const [issue] = error.issues;
  const where = visibleText(`${path}: ${[...(issue?.path ?? []), issue?.message].join(" ")}`);
  return new RemoteFault(
    `${root} answered in a form that version ${packageJson.version} doesn't read (${where}). Is it BenchHub Plus, of the same version?`,
    { cause: error },
  );
}

/**
 * How long to wait before what failed is sent again; null where that would change nothing, or take too long to wait for.
 * A conflict that names a time is our own first try, still being answered.
 */
function waitSecondsOf({ status, headers }: Response, tries: number): number | null {
  const asked = Number(headers.get("retry-after") ?? Number.NaN);
  const isTold = Number.isFinite(asked) && asked >= 0;
  const passes = status === 429 || status >= 500 || (status === 409 && isTold);
  if (!passes || (isTold && asked > longestWaitSeconds)) return null;
  return isTold ? asked : 2 ** (tries - 1);
}

function reasonOf(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  if (!(cause instanceof Error)) return String(cause);
  return cause.message || ("code" in cause ? String(cause.code) : cause.name);
}
