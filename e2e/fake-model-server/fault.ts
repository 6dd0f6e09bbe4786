import type { ServerResponse } from "node:http";
import { shareOf } from "./answer-book.ts";
import { openAiError, sendJson } from "./send.ts";

/** `completion`: the body a good answer would have had; `stream`: whether the caller asked for SSE. */
type Context = { response: ServerResponse; model: string; completion: string; stream: boolean };

const retryAfterSeconds = 1;

const faults = {
  "rate-limit": ({ response }: Context) => rateLimit(response, String(retryAfterSeconds)),
  "rate-limit-date": ({ response }: Context) =>
    rateLimit(response, new Date(Date.now() + retryAfterSeconds * 1_000 + 999).toUTCString()),
  /** A day's quota is used up: longer than anybody waits. */
  "quota-used": ({ response }: Context) => rateLimit(response, "3600"),
  /** Without a word on when to come back. */
  "rate-limit-bare": ({ response }: Context) => rateLimit(response, null),
  "server-error": ({ response }: Context) =>
    sendJson(response, 500, openAiError({ message: "The server had an error", type: "server_error" })),
  /** The connection is reset before any byte. */
  reset: ({ response }: Context) => {
    response.socket?.resetAndDestroy();
  },
  /** Nothing ever comes; ends when the caller gives up or the server closes. */
  hang: () => {},
  /** Half of the answer, then a reset. */
  "half-answer": ({ response, completion, stream }: Context) => {
    sendAs(response, { stream }).write(halfOf(completion), () => {
      setTimeout(() => response.socket?.resetAndDestroy(), 20);
    });
  },
  /** A stream that breaks off between two events, and ends as if nothing were wrong. */
  "stream-cut": ({ response, completion, stream }: Context) => {
    sendAs(response, { stream }).end(stream ? eventsOf(halfOf(completion)) : halfOf(completion));
  },
  /** Half of a stream, then an event that says it failed. */
  "stream-error": ({ response, completion, stream }: Context) => {
    const failure = openAiError({ message: "the model ran out of memory", type: "server_error" });
    if (!stream) sendJson(response, 200, failure);
    else
      sendAs(response, { stream }).end(`${eventsOf(halfOf(completion))}data: ${JSON.stringify(failure)}\n\n`);
  },
  /** A stream with half an event inside, whole again after it. */
  "stream-garbage": ({ response, completion, stream }: Context) => {
    const garbage = 'data: {"id":"chatcmpl-1","choices":[{"del\n\n';
    const text = stream ? `${eventsOf(halfOf(completion))}${garbage}data: [DONE]\n\n` : garbage;
    sendAs(response, { stream }).end(text);
  },
  /** A few bytes at a time, without end, until the caller gives up or the server closes. */
  "slow-drip": ({ response, stream }: Context) => {
    sendAs(response, { stream });
    const timer = setInterval(() => response.write(stream ? ": still here\n\n" : " "), 50);
    response.once("close", () => clearInterval(timer));
  },
  /** A complete response whose body is cut inside the JSON. */
  "truncated-json": ({ response, completion }: Context) => {
    response.writeHead(200, { "content-type": "application/json" }).end(halfOf(completion));
  },
  /** What a wrong path or a gateway answers. */
  html: ({ response }: Context) => {
    response
      .writeHead(200, { "content-type": "text/html; charset=utf-8" })
      .end("<!doctype html><html><head><title>Sign in</title></head><body><h1>Sign in</h1></body></html>");
  },
  /** 200, but the body says that it failed. */
  "error-in-200": ({ response }: Context) =>
    sendJson(response, 200, openAiError({ message: "upstream is overloaded", type: "server_error" })),
  "empty-choices": ({ response, model }: Context) =>
    sendJson(response, 200, { id: "x", object: "chat.completion", created: 0, model, choices: [] }),
  /** 50 MB of an answer that never closes its JSON. */
  "huge-body": ({ response }: Context) => {
    response.writeHead(200, { "content-type": "application/json" });
    response.write('{"choices":[{"message":{"content":"');
    let left = 50;
    const more = () => {
      while (left-- > 0) if (!response.write("x".repeat(1_000_000))) return;
      response.end();
    };
    response.on("drain", more);
    more();
  },
  /** The right body under a wrong name. */
  "wrong-content-type": ({ response, completion }: Context) => {
    response.writeHead(200, { "content-type": "application/octet-stream" }).end(completion);
  },
  "unknown-model": ({ response, model }: Context) => sendUnknownModel(response, model),
} satisfies Record<string, (context: Context) => void>;

export type FaultName = keyof typeof faults;
export const faultNames = Object.keys(faults) as FaultName[];

/** When a fault strikes: always, at the given calls (1 = first), at every nth, or at a share of prompts' first try. */
export type Schedule =
  | "always"
  | { calls: readonly number[] }
  | { every: number }
  | { firstTryShare: number };
export type FaultRule = { fault: FaultName; when: Schedule };

/** `call`: 1-based number of this call to the model; `tries`: how often this prompt came, this time included. */
export function findFault({
  rules,
  call,
  prompt,
  tries,
}: {
  rules: readonly FaultRule[];
  call: number;
  prompt: string;
  tries: number;
}): FaultName | null {
  const applies = ({ fault, when }: FaultRule): boolean => {
    if (when === "always") return true;
    if ("calls" in when) return when.calls.includes(call);
    if ("every" in when) return call % when.every === 0;
    return tries === 1 && shareOf({ text: prompt, seed: fault }) < when.firstTryShare;
  };
  return rules.find(applies)?.fault ?? null;
}

export function strike(fault: FaultName, context: Context): void {
  faults[fault](context);
}

export function sendUnknownModel(response: ServerResponse, model: string): void {
  const message = `The model \`${model}\` does not exist or you do not have access to it.`;
  sendJson(response, 404, openAiError({ message, type: "invalid_request_error", code: "model_not_found" }));
}

function rateLimit(response: ServerResponse, retryAfter: string | null): void {
  if (retryAfter !== null) response.setHeader("retry-after", retryAfter);
  const message = "Rate limit reached for requests. Please try again later.";
  sendJson(response, 429, openAiError({ message, type: "requests", code: "rate_limit_exceeded" }));
}

function sendAs(response: ServerResponse, { stream }: { stream: boolean }): ServerResponse {
  const type = stream ? "text/event-stream" : "application/json";
  return response.writeHead(200, { "content-type": type, "transfer-encoding": "chunked" });
}

/** The events that are whole. */
function eventsOf(text: string): string {
  return text.slice(0, text.lastIndexOf("\n\n") + 2);
}

function halfOf(text: string): string {
  return text.slice(0, Math.floor(text.length / 2));
}
