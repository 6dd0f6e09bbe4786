import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { createEndpointCaller } from "../call-endpoint.ts";
import { toCallError } from "../call-error.ts";
import { generationSettingsSchema } from "../model-choice.ts";

const cleanups: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0)) await cleanup();
});

type Body = Record<string, unknown>;

/** A chat-completions server on loopback that answers as told, remembers what it was asked and how calls ended. */
async function serve(answer: (response: ServerResponse, body: Body) => unknown) {
  const asked: Body[] = [];
  const sockets = new Set<unknown>();
  const closed = Promise.withResolvers<void>();
  const server = createServer(async (request, response) => {
    let text = "";
    for await (const chunk of request) text += chunk;
    asked.push(JSON.parse(text));
    sockets.add(request.socket);
    response.on("close", () => closed.resolve());
    await answer(response, asked.at(-1)!);
  });
  await new Promise<void>(resolve => server.listen(0, "127.0.0.1", resolve));
  cleanups.push(() => {
    server.closeAllConnections();
    return new Promise(resolve => server.close(resolve));
  });
  return {
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    asked,
    sockets,
    closed: closed.promise,
  };
}

const event = (value: unknown) => `data: ${typeof value === "string" ? value : JSON.stringify(value)}\n\n`;
const chunk = (delta: object | null, finish_reason: string | null = null, more: object = {}) =>
  event({
    id: "c1",
    object: "chat.completion.chunk",
    created: 1,
    model: "m",
    choices: [{ index: 0, delta, finish_reason }],
    ...more,
  });
const usage = { prompt_tokens: 11, completion_tokens: 3, total_tokens: 14 };
const counted = event({
  id: "c1",
  object: "chat.completion.chunk",
  created: 1,
  model: "m",
  choices: [],
  usage,
});
const done = event("[DONE]");
const head = [
  chunk({ role: "assistant", content: "" }),
  chunk({ content: "Answer:" }),
  chunk({ content: " B" }),
];
const whole = [...head, chunk({}, "stop"), counted, done];

const stream =
  (parts: readonly (string | Uint8Array)[], type = "text/event-stream") =>
  (response: ServerResponse) => {
    response.writeHead(200, { "content-type": type });
    for (const part of parts) response.write(part);
    response.end();
  };
/** Each part in a packet of its own. */
const slowly = (parts: readonly (string | Uint8Array)[]) => async (response: ServerResponse) => {
  response.writeHead(200, { "content-type": "text/event-stream" });
  for (const part of parts) {
    await new Promise(resolve => response.write(part, resolve));
    await new Promise(resolve => setImmediate(resolve));
  }
  response.end();
};
const json = (status: number, body: unknown) => (response: ServerResponse) =>
  void response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
const completion = {
  id: "c1",
  object: "chat.completion",
  created: 1,
  model: "m",
  choices: [{ index: 0, message: { role: "assistant", content: "Answer: B" }, finish_reason: "stop" }],
  usage,
};
const reply = {
  text: "Answer: B",
  reasoning: null,
  finishReason: "stop",
  inputTokens: 11,
  outputTokens: 3,
  firstTokens: null,
};

function open({
  baseUrl,
  timeoutMs = 5_000,
  refusals = new Set<string>(),
  model = "m-1",
  now = () => performance.now(),
}: {
  baseUrl: string;
  timeoutMs?: number;
  refusals?: Set<string>;
  model?: string;
  now?: () => number;
}) {
  const call = createEndpointCaller({
    baseUrl,
    model,
    apiKey: null,
    settings: generationSettingsSchema.parse({}),
    fetch: globalThis.fetch,
    timeoutMs,
    streaming: { refusals, now },
  });
  return (more: { signal?: AbortSignal; firstTokenOnly?: boolean } = {}) =>
    call({ prompt: "2+2?", signal: new AbortController().signal, ...more });
}
const failureOf = (promise: Promise<unknown>) =>
  promise.then(
    () => expect.fail("the call succeeded"),
    (error: unknown) => toCallError({ error, now: Date.now() }),
  );

describe("a streamed answer", () => {
  it("is asked for with its token counts, and is the answer that a whole one would be", async () => {
    const { baseUrl, asked } = await serve(stream(whole));
    expect(await open({ baseUrl })()).toEqual({ ...reply, firstTokenMs: expect.any(Number) });
    expect(asked).toEqual([
      {
        model: "m-1",
        messages: [{ role: "user", content: "2+2?" }],
        max_tokens: 2048,
        temperature: 0,
        stream: true,
        stream_options: { include_usage: true },
      },
    ]);
  });

  it("has its first token where text begins: not with the role, nor with a comment", async () => {
    let clock = 1_000;
    const { baseUrl } = await serve(async response => {
      response.writeHead(200, { "content-type": "text/event-stream" });
      response.write(`: waiting\n\n${head[0]}`);
      await new Promise(resolve => setTimeout(resolve, 30));
      clock = 1_400;
      response.write(head[1]);
      await new Promise(resolve => setTimeout(resolve, 30));
      clock = 3_000;
      response.end(whole.slice(2).join(""));
    });
    expect(await open({ baseUrl, now: () => clock })()).toEqual({ ...reply, firstTokenMs: 400 });
  });

  it("may begin with reasoning, which is a first token too and is kept apart", async () => {
    const { baseUrl } = await serve(
      stream([
        chunk({ reasoning_content: "Two and " }),
        chunk({ reasoning_content: "two…", content: null }),
        ...whole,
      ]),
    );
    expect(await open({ baseUrl })()).toEqual({
      ...reply,
      reasoning: "Two and two…",
      firstTokenMs: expect.any(Number),
    });
  });

  it.each<[string, (response: ServerResponse) => unknown]>([
    [
      "byte by byte, Hangul and emoji cut in the middle",
      slowly([...Buffer.from(whole.join("").replace(" B", " 나😀"))].map(byte => Uint8Array.of(byte))),
    ],
    ["with lines that end in CRLF", stream([whole.join("").replaceAll("\n", "\r\n").replace(" B", " 나😀")])],
    ["with a byte order mark", stream(["\ufeff", ...whole.map(part => part.replace(" B", " 나😀"))])],
  ])("is read %s", async (_how, answer) => {
    const { baseUrl } = await serve(answer);
    expect(await open({ baseUrl })()).toMatchObject({ ...reply, text: "Answer: 나😀" });
  });

  it.each<[string, string[]]>([
    ["with keep-alive comments", whole.flatMap(part => [": OPENROUTER PROCESSING\n\n", part])],
    [
      "with chunks that hold no choice",
      [event({ choices: [] }), event({ prompt_filter_results: [] }), ...whole],
    ],
    [
      "with a second choice beside it",
      [...whole.slice(0, 2), event({ choices: [{ index: 1, delta: { content: "no" } }] }), ...whole.slice(2)],
    ],
    [
      "with counts in every chunk",
      [
        chunk({ content: "Answer: B" }, null, { usage: { prompt_tokens: 11, completion_tokens: 1 } }),
        chunk({}, "stop", { usage }),
        done,
      ],
    ],
    ["without [DONE]", whole.slice(0, -1)],
    ["without a blank line at its end", [whole.join("").trimEnd()]],
    [
      "in one chunk that is a whole message",
      [event({ ...completion, choices: [{ ...completion.choices[0] }] }), done],
    ],
    [
      "with an empty event and a delta that is null",
      [...head, "data:\n\n", chunk(null, "stop"), counted, done],
    ],
    [
      "in parts",
      [
        chunk({ content: [{ type: "text", text: "Answer:" }, { type: "image" }] }),
        chunk({ content: " B" }),
        ...whole.slice(3),
      ],
    ],
    ["with what follows [DONE] left out", [...whole, chunk({ content: "!" })]],
  ])("is read %s", async (_how, parts) => {
    const { baseUrl } = await serve(stream(parts));
    expect(await open({ baseUrl })()).toMatchObject(reply);
  });

  it("keeps Mistral's thinking parts as reasoning", async () => {
    const { baseUrl } = await serve(
      stream([
        chunk({ content: [{ type: "thinking", thinking: [{ type: "text", text: "hm" }] }] }),
        ...whole,
      ]),
    );
    expect(await open({ baseUrl })()).toMatchObject({ ...reply, reasoning: "hm" });
  });

  it("has no token counts where the endpoint gives none", async () => {
    const { baseUrl } = await serve(stream([...head, chunk({}, "stop"), done]));
    expect(await open({ baseUrl })()).toMatchObject({ ...reply, inputTokens: null, outputTokens: null });
  });

  it.each([
    ["length", "length"],
    ["content_filter", "content-filter"],
    ["tool_calls", "tool-calls"],
  ])("that ends for %s says so, however little text it has", async (raw, finishReason) => {
    const { baseUrl } = await serve(
      stream([
        chunk({ tool_calls: [{ index: 0, function: { name: "f", arguments: "{" } }] }),
        chunk({}, raw),
        done,
      ]),
    );
    expect(await open({ baseUrl })()).toMatchObject({ text: "", finishReason });
  });

  it("with [DONE] but no reason to end is an answer if it has text", async () => {
    const { baseUrl } = await serve(stream([...head, done]));
    expect(await open({ baseUrl })()).toMatchObject({ text: "Answer: B", finishReason: "other" });
  });

  it("is recognised under a wrong content type", async () => {
    const { baseUrl } = await serve(stream(whole, "text/plain"));
    expect(await open({ baseUrl })()).toMatchObject(reply);
  });

  it("that is whole is not waited for any longer, and its connection serves the next call", async () => {
    const { baseUrl, sockets } = await serve(response => {
      response.writeHead(200, { "content-type": "text/event-stream" });
      response.write(whole.join(""));
      // The end comes when the caller has its answer already.
      setTimeout(() => response.end(), 50);
    });
    const call = open({ baseUrl });
    expect(await call()).toMatchObject(reply);
    await new Promise(resolve => setTimeout(resolve, 100));
    expect(await call()).toMatchObject(reply);
    expect(sockets.size).toBe(1);
  });

  it.each([
    ["no end after [DONE]", whole],
    ["neither counts nor end after its last word", whole.slice(0, 4)],
  ])("is given, and the connection closed, though there comes %s", async (_what, parts) => {
    const { baseUrl, closed } = await serve(response => {
      response.writeHead(200, { "content-type": "text/event-stream" });
      response.write(parts.join(""));
    });
    expect(await open({ baseUrl })()).toMatchObject({ text: "Answer: B", finishReason: "stop" });
    await closed;
  });

  it("whose connection breaks after its last word is whole", async () => {
    const { baseUrl } = await serve(response => {
      response.writeHead(200, { "content-type": "text/event-stream" });
      response.write(whole.slice(0, 4).join(""), () => setTimeout(() => response.destroy(), 20));
    });
    expect(await open({ baseUrl })()).toMatchObject({ ...reply, inputTokens: null, outputTokens: null });
  });
});

describe("an endpoint that doesn't stream", () => {
  it("and answers as a whole is taken by its word: one call, no time to first token", async () => {
    const { baseUrl, asked } = await serve(json(200, completion));
    expect(await open({ baseUrl })()).toEqual({ ...reply, firstTokenMs: null });
    expect(asked).toHaveLength(1);
  });

  it("may name its whole answer as it likes", async () => {
    const { baseUrl, asked } = await serve(stream([JSON.stringify(completion, null, 2)]));
    expect(await open({ baseUrl })()).toEqual({ ...reply, firstTokenMs: null });
    expect(asked).toHaveLength(1);
  });

  it.each([
    [400, { error: { message: "Streaming is not supported", param: "stream" } }],
    [422, { detail: [{ type: "extra_forbidden", loc: ["body", "stream"] }] }],
    [501, { error: { message: "not implemented" } }],
  ])("and refuses with %i is asked once more without, and never with it again", async (status, words) => {
    const { baseUrl, asked } = await serve((response, body) =>
      json(...((body.stream ? [status, words] : [200, completion]) as [number, unknown]))(response),
    );
    const refusals = new Set<string>();
    expect(await open({ baseUrl, refusals })()).toEqual({ ...reply, firstTokenMs: null });
    // Another shard's caller knows.
    expect(await open({ baseUrl, refusals })()).toMatchObject(reply);
    expect(asked.map(body => body.stream)).toEqual([true, undefined, undefined]);
    expect(asked[1]).not.toHaveProperty("stream_options");
    // Another model behind the same address may.
    await open({ baseUrl, refusals, model: "m-2" })();
    expect(asked[3]).toMatchObject({ stream: true });
  });

  it("with its token counts is asked for a stream without them, and from then on at once", async () => {
    const { baseUrl, asked } = await serve((response, body) =>
      body.stream_options
        ? json(422, { message: "unknown field: stream_options" })(response)
        : stream([...head, chunk({}, "stop"), done])(response),
    );
    const refusals = new Set<string>();
    const answered = { ...reply, firstTokenMs: expect.any(Number), inputTokens: null, outputTokens: null };
    expect(await open({ baseUrl, refusals })()).toEqual(answered);
    expect(await open({ baseUrl, refusals })()).toEqual(answered);
    expect(asked.map(body => [body.stream, body.stream_options !== undefined])).toEqual([
      [true, true],
      [true, false],
      [true, false],
    ]);
  });

  it("and names the counts first is asked as a whole in the end", async () => {
    const { baseUrl, asked } = await serve((response, body) =>
      body.stream
        ? json(400, { error: { message: `no ${body.stream_options ? "stream_options" : "stream"}` } })(
            response,
          )
        : json(200, completion)(response),
    );
    const refusals = new Set<string>();
    for (let call = 0; call < 2; call++)
      expect(await open({ baseUrl, refusals })()).toEqual({ ...reply, firstTokenMs: null });
    expect(asked.map(body => body.stream)).toEqual([true, true, undefined, undefined]);
  });

  it.each(["context too long", "upstream refused it"])(
    "is told from one that refuses the question: that costs no second call (%s)",
    async words => {
      const { baseUrl, asked } = await serve(json(400, { error: { message: words } }));
      expect(await failureOf(open({ baseUrl })())).toMatchObject({
        scope: "item",
        status: 400,
        message: `400 ${words}`,
      });
      expect(asked).toHaveLength(1);
    },
  );

  it("is not found out by first tokens: those are never streamed", async () => {
    const { baseUrl, asked } = await serve(
      json(200, {
        ...completion,
        choices: [
          {
            ...completion.choices[0],
            logprobs: { content: [{ token: "B", logprob: -1, top_logprobs: [] }] },
          },
        ],
      }),
    );
    expect(await open({ baseUrl })({ firstTokenOnly: true })).toMatchObject({ firstTokenMs: null });
    expect(asked[0]).not.toHaveProperty("stream");
  });
});

describe("a stream that fails", () => {
  const broken = { scope: "retry", status: null };
  it.each<
    [string, (response: ServerResponse) => unknown, { scope: string; status: number | null; message: RegExp }]
  >([
    [
      "ends without a reason or [DONE]",
      stream(head),
      { ...broken, message: /^the stream ended before the answer did$/ },
    ],
    [
      "holds nothing but comments",
      stream([": ping\n\n"]),
      { scope: "retry", status: 200, message: /could not be read/ },
    ],
    ["is empty", stream([]), { scope: "retry", status: 200, message: /could not be read/ }],
    [
      "is a page",
      stream(["<html>Sign in</html>"], "text/html"),
      { scope: "retry", status: 200, message: /could not be read/ },
    ],
    [
      "breaks half-way",
      response => {
        response.writeHead(200, { "content-type": "text/event-stream" });
        response.write(head.join(""), () => setTimeout(() => response.destroy(), 20));
      },
      { ...broken, message: /\S/ },
    ],
    [
      "holds garbage",
      stream([...head, 'data: {"choices":[{"del\n\n', ...whole.slice(3)]),
      { ...broken, message: /^answer could not be read: \{"choices"/ },
    ],
    [
      "holds what is no chunk",
      stream([event({ choices: "none" })]),
      { ...broken, message: /^answer could not be read/ },
    ],
    ["is over before it began", stream([done]), { ...broken, message: /\S/ }],
    ["has no text and no reason", stream([head[0]!, done]), { ...broken, message: /without any text/ }],
    [
      "says that it failed",
      stream([...head, event({ error: { message: "upstream is overloaded", type: "server_error" } }), done]),
      { ...broken, message: /^upstream is overloaded$/ },
    ],
    ["says so in one word", stream([event({ error: "overloaded" })]), { ...broken, message: /^overloaded$/ }],
    [
      "says so in an event of that name",
      stream([...head, `event: error\n${event({ message: "out of memory" })}`]),
      { ...broken, message: /^out of memory$/ },
    ],
    [
      "says so as vLLM does",
      stream([event({ object: "error", message: "too long", code: 400 })]),
      { scope: "item", status: 400, message: /^400 too long$/ },
    ],
    [
      "meets a rate limit",
      stream([...head, event({ error: { message: "slow down", code: "rate_limit_exceeded" } })]),
      { scope: "retry", status: 429, message: /^429 slow down$/ },
    ],
    [
      "meets one by number",
      stream([event({ error: { message: "slow down", code: 429 } })]),
      { scope: "retry", status: 429, message: /^429 slow down$/ },
    ],
    [
      "says that the key is refused",
      stream([event({ error: { message: "bad key", code: "401" } })]),
      { scope: "model", status: 401, message: /^401 bad key$/ },
    ],
  ])("because it %s is an error, never a short answer", async (_what, answer, is) => {
    const { baseUrl, asked } = await serve(answer);
    const { scope, status, message } = await failureOf(open({ baseUrl })());
    expect({ scope, status }).toEqual({ scope: is.scope, status: is.status });
    expect(message).toMatch(is.message);
    expect(asked).toHaveLength(1);
  });

  it.each([
    ["stops", undefined],
    ["drips comments", ": still here\n\n"],
    ["drips tokens", chunk({ content: "." })],
  ])("because it %s ends at the time limit, and its connection with it", async (_what, drop) => {
    const { baseUrl, closed } = await serve(response => {
      response.writeHead(200, { "content-type": "text/event-stream" });
      response.write(head.join(""));
      const timer = setInterval(() => drop !== undefined && response.write(drop), 5);
      response.on("close", () => clearInterval(timer));
    });
    expect(await failureOf(open({ baseUrl, timeoutMs: 400 })())).toMatchObject({
      scope: "retry",
      message: "no answer within the time limit",
    });
    await closed;
  });

  it("because its caller aborts ends at once, with the reason", async () => {
    const controller = new AbortController();
    const reason = new Error("cancelled");
    const { baseUrl, closed } = await serve(response => {
      response.writeHead(200, { "content-type": "text/event-stream" });
      response.write(head.join(""), () => setTimeout(() => controller.abort(reason), 20));
    });
    await expect(open({ baseUrl })({ signal: controller.signal })).rejects.toBe(reason);
    await closed;
  });
});
