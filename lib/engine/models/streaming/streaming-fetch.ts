import { readStreamedAnswer } from "./read-streamed-answer.ts";

export type Streaming = {
  /** Addresses with model that don't stream, or not with counts: each is found out once, by one call. */
  refusals: Set<string>;
  /** Milliseconds on a clock that only goes forward. */
  now: () => number;
};

export type StreamingFetch = {
  fetch: typeof globalThis.fetch;
  /** Calls with this signal may be streamed. @returns milliseconds to the first token, once it is there. */
  allow: (signal: AbortSignal) => () => number | null;
};

/** Statuses of a server that can't do what it was asked to; which part of it is in its words. */
const refusing = [400, 405, 406, 415, 422, 501];

/**
 * A fetch for chat completions that asks for a stream and answers as if it hadn't: the SDK behind it reads one body, for
 * its own stream of parts costs more than three times the CPU a token. An endpoint that refuses is asked again without, and
 * from then on at once: without the token counts where it names those, else without a stream; one that answers as a whole all
 * the same is taken by its word.
 */
export function createStreamingFetch({
  fetch,
  streaming: { refusals, now },
  endpoint,
}: {
  fetch: typeof globalThis.fetch;
  streaming: Streaming;
  endpoint: string;
}): StreamingFetch {
  /** Streams, but not with its token counts asked for, as Cohere does. */
  const uncounted = `${endpoint}\nstream_options`;
  const waits = new WeakMap<AbortSignal, { firstTokenMs: number | null }>();
  return {
    allow(signal) {
      const wait = { firstTokenMs: null };
      waits.set(signal, wait);
      return () => wait.firstTokenMs;
    },
    fetch: async (url, init) => {
      const signal = init?.signal;
      const wait = signal && waits.get(signal);
      if (!wait || typeof init?.body !== "string" || refusals.has(endpoint)) return fetch(url, init);
      for (const isCounted of refusals.has(uncounted) ? [false] : [true, false]) {
        const startedAt = now();
        const response = await fetch(url, { ...init, body: asStream(init.body, { isCounted }) });
        if (refusing.includes(response.status)) {
          const { status, statusText, headers } = response;
          const words = await response.text();
          if (status !== 501 && !/\bstream/i.test(words))
            return new Response(words, { status, statusText, headers });
          if (!(isCounted && words.includes("stream_options"))) break;
          refusals.add(uncounted);
          continue;
        }
        if (!response.ok || response.body === null || isJson(response)) return response;
        return readStreamedAnswer({
          response: response as Response & { body: ReadableStream<Uint8Array> },
          signal,
          onFirstToken: () => {
            wait.firstTokenMs = now() - startedAt;
          },
        });
      }
      refusals.add(endpoint);
      return fetch(url, init);
    },
  };
}

/** The SDK's body is the text of an object with members: one or two more go before its last brace. */
function asStream(body: string, { isCounted }: { isCounted: boolean }): string {
  const counts = isCounted ? ',"stream_options":{"include_usage":true}' : "";
  return `${body.slice(0, body.lastIndexOf("}"))},"stream":true${counts}}`;
}

function isJson(response: Response): boolean {
  return /^application\/(.+\+)?json\b/i.test(response.headers.get("content-type") ?? "");
}
