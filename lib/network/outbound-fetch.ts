import type { ReadableStream } from "node:stream/web";
import { Agent, Response, fetch as undiciFetch } from "undici";
import { boundBody } from "./bound-body.ts";
import { type Address, createGuardedConnector } from "./guarded-connector.ts";
import { type HostRule, matchesHostRule } from "./host-rule.ts";
import { AddressRefusedError, AnswerTooLargeError } from "./outbound-errors.ts";

export type OutboundLimits = {
  /** Name lookup, TCP and TLS together. */
  connectMs: number;
  /** From the call to the last byte of the answer; callers have shorter limits of their own. */
  totalMs: number;
  /** Between two pieces of the body. Before the first one only the total counts: models think. */
  idleMs: number;
  headerBytes: number;
  headerCount: number;
  /** Of the body, unpacked. */
  bodyBytes: number;
};

/** Far beyond any chat completion; what a hostile endpoint sends must fit in memory many times over. */
const defaultLimits: OutboundLimits = {
  connectMs: 10_000,
  totalMs: 15 * 60_000,
  idleMs: 120_000,
  headerBytes: 32 * 1024,
  headerCount: 200,
  bodyBytes: 16 * 1024 * 1024,
};

/**
 * The fetch every call to a user's URL goes through: http(s) only, no redirects, no proxy, cookie or password of this
 * machine, bounded time and size, and the address policy applied to the address actually dialled (so a name that resolves
 * differently the second time gains nothing). With `allowedHosts` no other host is called, and those may be private.
 */
export function createOutboundFetch({
  allowPrivate,
  allowedHosts = null,
  connectionsPerHost = 256,
  limits: givenLimits = {},
  resolve,
}: {
  allowPrivate: boolean;
  allowedHosts?: readonly HostRule[] | null;
  connectionsPerHost?: number;
  limits?: Partial<OutboundLimits>;
  /** Looks names up in tests; else the machine's resolver does. */
  resolve?: (hostname: string) => Promise<Address[]>;
}): typeof globalThis.fetch {
  const limits = { ...defaultLimits, ...givenLimits };
  const agent = new Agent({
    connections: connectionsPerHost,
    connect: createGuardedConnector({
      // Only hosts on the list get this far.
      allowPrivate: allowPrivate || allowedHosts !== null,
      connectMs: limits.connectMs,
      resolve,
    }),
    allowH2: false,
    maxHeaderSize: limits.headerBytes,
    // One clock for the whole call, below.
    headersTimeout: 0,
    bodyTimeout: limits.idleMs,
  });
  return (async (input: string | URL | Request, init: RequestInit = {}) => {
    const url = new URL(input instanceof Request ? input.url : input);
    checkUrl({ url, allowedHosts });
    const request = input instanceof Request ? { ...partsOf(input), ...init } : init;
    const clock = startClock({ totalMs: limits.totalMs, signal: request.signal ?? null });
    try {
      const response = await undiciFetch(url, {
        ...(request as object),
        signal: clock.signal,
        dispatcher: agent,
        // Never followed here; who asks to see one decides about the next address, which comes through here again.
        redirect: request.redirect === "manual" ? "manual" : "error",
        credentials: "omit",
      });
      const { status, statusText, headers, body } = response;
      checkSize({ headers, limits });
      if (!body) {
        clock.stop();
        return response;
      }
      const bounded = boundBody({
        body: body as ReadableStream<Uint8Array>,
        largestBytes: limits.bodyBytes,
        onEnd: clock.stop,
      });
      return new Response(bounded, { status, statusText, headers });
    } catch (error) {
      // Whatever was refused half-way is not read on.
      clock.abort(error);
      throw isHeadersOverflow(error) ? tooLarge("headers", `${limits.headerBytes} bytes`, error) : error;
    }
  }) as unknown as typeof globalThis.fetch;
}

function checkUrl({ url, allowedHosts }: { url: URL; allowedHosts: readonly HostRule[] | null }): void {
  if (url.protocol !== "http:" && url.protocol !== "https:") {
    throw new AddressRefusedError(`Only http and https addresses are called, not ${url.protocol}`);
  }
  if (url.username !== "" || url.password !== "") {
    throw new AddressRefusedError("An address with a user name or password in it is not called.");
  }
  if (allowedHosts !== null && !matchesHostRule({ url, rules: allowedHosts })) {
    throw new AddressRefusedError(
      `${url.host} is not among the hosts this server calls (ALLOWED_ENDPOINT_HOSTS).`,
    );
  }
}

function checkSize({ headers, limits }: { headers: Iterable<unknown>; limits: OutboundLimits }): void {
  let count = 0;
  for (const _ of headers) count++;
  if (count > limits.headerCount) throw tooLarge("headers", String(limits.headerCount));
}

function tooLarge(part: string, limit: string, cause?: unknown): AnswerTooLargeError {
  return new AnswerTooLargeError(`the answer's ${part} are more than ${limit}`, { cause });
}

function isHeadersOverflow(error: unknown): boolean {
  const cause = error instanceof Error ? error.cause : null;
  return cause instanceof Error && "code" in cause && cause.code === "UND_ERR_HEADERS_OVERFLOW";
}

function partsOf({ method, headers, body, signal }: Request): RequestInit {
  return { method, headers, signal, ...(body ? { body, duplex: "half" } : {}) } as RequestInit;
}

/** Ends the call when its caller does or its time is up. Not AbortSignal.any and timeout: thousands would live on in a long task. */
function startClock({ totalMs, signal }: { totalMs: number; signal: AbortSignal | null }) {
  const controller = new AbortController();
  const onCaller = () => abort(signal!.reason);
  const timer = setTimeout(
    () => abort(new DOMException(`no whole answer within ${totalMs} ms`, "TimeoutError")),
    totalMs,
  );
  timer.unref();
  function stop(): void {
    clearTimeout(timer);
    signal?.removeEventListener("abort", onCaller);
  }
  function abort(reason: unknown): void {
    stop();
    controller.abort(reason);
  }
  if (signal?.aborted) abort(signal.reason);
  else signal?.addEventListener("abort", onCaller);
  return { signal: controller.signal, stop, abort };
}
