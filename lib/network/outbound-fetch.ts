import { Agent } from "undici";
import { isBadPort } from "./bad-port.ts";
import { boundBody } from "./bound-body.ts";
import { boundWire } from "./bound-wire.ts";
import { startExchange } from "./exchange.ts";
import { type Address, createGuardedConnector } from "./guarded-connector.ts";
import { type HostRule, matchesHostRule } from "./host-rule.ts";
import { AddressRefusedError, AnswerTooLargeError } from "./outbound-errors.ts";
import { readRequest } from "./read-request.ts";
import { unpackBody } from "./unpack-body.ts";

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

/** What may come beside bodies: a streamed one has half a dozen bytes of framing a piece. */
const wireSlackBytes = 1024 * 1024;

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
    connect: boundWire({
      connector: createGuardedConnector({
        // Only hosts on the list get this far.
        allowPrivate: allowPrivate || allowedHosts !== null,
        connectMs: limits.connectMs,
        resolve,
      }),
      mostBytes: 2 * limits.bodyBytes + wireSlackBytes,
    }),
    allowH2: false,
    maxHeaderSize: limits.headerBytes,
    // One clock for the whole call, below.
    headersTimeout: 0,
    bodyTimeout: limits.idleMs,
  });
  return async (input, init) => {
    const { url, dispatch, signal, seesRedirects } = await readRequest(input, init);
    checkUrl({ url, allowedHosts });
    signal?.throwIfAborted();
    const exchange = startExchange(agent, dispatch);
    const stopClock = startClock({ totalMs: limits.totalMs, signal, abort: exchange.abort });
    try {
      const { status, statusText, headers, lines, body } = await exchange.answer;
      if (status > 599) throw failed(new Error(`status ${status}, which is none of HTTP's`));
      if (lines > limits.headerCount) throw tooLarge("headers", String(limits.headerCount));
      // Never followed here; who asks to see one decides about the next address, which comes through here again.
      if (redirects.has(status) && !seesRedirects) throw failed(new Error("unexpected redirect"));
      // No more than bytes fit in; nobody may read the words behind the number (RFC 9112, 4).
      const init = { status, statusText: /[^\t -~\x80-\xff]/.test(statusText) ? "" : statusText, headers };
      if (dispatch.method === "HEAD" || bodiless.has(status)) {
        stopClock();
        // A body that comes all the same (205 may have one) is read by nobody: its connection would stay for good.
        exchange.abort(new Error("an answer of this kind has no body"));
        return new Response(null, init);
      }
      const unpacked = unpackBody(body, headers.get("content-encoding"));
      const bounded = boundBody({ body: unpacked, largestBytes: limits.bodyBytes, onEnd: stopClock });
      return new Response(bounded, init);
    } catch (error) {
      stopClock();
      // Whatever was refused half-way is not read on.
      exchange.abort(error);
      throw isHeadersOverflow(error) ? tooLarge("headers", `${limits.headerBytes} bytes`, error) : error;
    }
  };
}

const redirects = new Set([301, 302, 303, 307, 308]);
const bodiless = new Set([204, 205, 304]);

function checkUrl({ url, allowedHosts }: { url: URL; allowedHosts: readonly HostRule[] | null }): void {
  if (url.protocol !== "http:" && url.protocol !== "https:") {
    throw new AddressRefusedError(`Only http and https addresses are called, not ${url.protocol}`);
  }
  if (url.username !== "" || url.password !== "") {
    throw new AddressRefusedError("An address with a user name or password in it is not called.");
  }
  if (isBadPort(url.port)) throw failed(new Error("bad port"));
  if (allowedHosts !== null && !matchesHostRule({ url, rules: allowedHosts })) {
    throw new AddressRefusedError(
      `${url.host} is not among the hosts this server calls (ALLOWED_ENDPOINT_HOSTS).`,
    );
  }
}

/** As `fetch` says it: what went wrong is the cause. */
function failed(cause: Error): TypeError {
  return new TypeError("fetch failed", { cause });
}

function tooLarge(part: string, limit: string, cause?: unknown): AnswerTooLargeError {
  return new AnswerTooLargeError(`the answer's ${part} are more than ${limit}`, { cause });
}

function isHeadersOverflow(error: unknown): boolean {
  const cause = error instanceof Error ? error.cause : null;
  return cause instanceof Error && "code" in cause && cause.code === "UND_ERR_HEADERS_OVERFLOW";
}

/**
 * Ends the call when its caller does or its time is up, until it is stopped. Not AbortSignal.any and timeout: thousands would
 * live on in a long task.
 */
function startClock({
  totalMs,
  signal,
  abort,
}: {
  totalMs: number;
  signal: AbortSignal | null;
  abort: (reason: unknown) => void;
}): () => void {
  const onCaller = () => end(signal!.reason);
  const timer = setTimeout(
    () => end(new DOMException(`no whole answer within ${totalMs} ms`, "TimeoutError")),
    totalMs,
  );
  timer.unref();
  signal?.addEventListener("abort", onCaller);
  function stop(): void {
    clearTimeout(timer);
    signal?.removeEventListener("abort", onCaller);
  }
  function end(reason: unknown): void {
    stop();
    abort(reason);
  }
  return stop;
}
