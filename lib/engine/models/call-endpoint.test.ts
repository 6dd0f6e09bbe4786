import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { type Call, createEndpointCaller } from "./call-endpoint.ts";
import { toCallError } from "./call-error.ts";
import { type GenerationSettings, generationSettingsSchema } from "./model-choice.ts";

type Seen = {
  method: string;
  url: string;
  headers: IncomingMessage["headers"];
  body: Record<string, unknown>;
};

const cleanups: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0)) await cleanup();
});

/** A chat-completions server on loopback that answers as told and remembers what it was asked. */
async function serve(answer: (response: ServerResponse, seen: Seen) => void) {
  const seen: Seen[] = [];
  const server = createServer(async (request, response) => {
    let text = "";
    for await (const chunk of request) text += chunk;
    seen.push({
      method: request.method!,
      url: request.url!,
      headers: request.headers,
      body: JSON.parse(text),
    });
    answer(response, seen.at(-1)!);
  });
  await new Promise<void>(resolve => server.listen(0, "127.0.0.1", resolve));
  cleanups.push(() => {
    server.closeAllConnections();
    return new Promise(resolve => server.close(resolve));
  });
  return { baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`, seen };
}

function json(status: number, body: unknown, headers: Record<string, string> = {}) {
  return (response: ServerResponse) => {
    response.writeHead(status, { "content-type": "application/json", ...headers }).end(JSON.stringify(body));
  };
}

const completion = (part: { message?: object; finish_reason?: string | null; usage?: object } = {}) => ({
  id: "c1",
  object: "chat.completion",
  created: 1,
  model: "m",
  choices: [
    {
      index: 0,
      message: { role: "assistant", content: "Answer: B", ...part.message },
      finish_reason: "finish_reason" in part ? part.finish_reason : "stop",
    },
  ],
  usage: part.usage ?? { prompt_tokens: 11, completion_tokens: 3, total_tokens: 14 },
});

function ask({
  baseUrl,
  apiKey = null,
  settings = {},
  timeoutMs = 5_000,
  signal = new AbortController().signal,
  fetch = globalThis.fetch,
  ...more
}: Pick<Call, "firstTokenOnly" | "json"> & {
  baseUrl: string;
  apiKey?: string | null;
  settings?: Partial<GenerationSettings>;
  timeoutMs?: number;
  signal?: AbortSignal;
  fetch?: typeof globalThis.fetch;
}) {
  const call = createEndpointCaller({
    baseUrl,
    model: "m-1",
    apiKey,
    settings: generationSettingsSchema.parse(settings),
    fetch,
    timeoutMs,
  });
  return call({ prompt: "2+2?", signal, ...more });
}
const failureOf = (promise: Promise<unknown>) =>
  promise.then(
    () => expect.fail("the call succeeded"),
    (error: unknown) => toCallError({ error, now: Date.now() }),
  );

describe("the request", () => {
  it("is a chat completion of one user message with the settings given", async () => {
    const { baseUrl, seen } = await serve(json(200, completion()));
    await ask({ baseUrl, settings: { temperature: 0.3, maxTokens: 64, topP: 0.9 } });
    expect(seen[0]).toMatchObject({ method: "POST", url: "/v1/chat/completions" });
    expect(seen[0]!.body).toEqual({
      model: "m-1",
      messages: [{ role: "user", content: "2+2?" }],
      max_tokens: 64,
      temperature: 0.3,
      top_p: 0.9,
    });
  });

  it("says temperature 0 aloud and leaves top-p out where it isn't set", async () => {
    const { baseUrl, seen } = await serve(json(200, completion()));
    await ask({ baseUrl });
    expect(seen[0]!.body).toMatchObject({ temperature: 0, max_tokens: 2048 });
    expect(seen[0]!.body).not.toHaveProperty("top_p");
  });

  it("carries the key as a bearer token, and nowhere else", async () => {
    const { baseUrl, seen } = await serve(json(200, completion()));
    await ask({ baseUrl, apiKey: "sk-mine" });
    const { authorization, ...others } = seen[0]!.headers;
    expect(authorization).toBe("Bearer sk-mine");
    expect(JSON.stringify([others, seen[0]!.url, seen[0]!.body])).not.toContain("sk-mine");
  });

  it("without a key carries no authorization, even if the server's own environment has keys", async () => {
    const before = { ...process.env };
    cleanups.push(() => {
      process.env = before;
    });
    for (const name of ["OPENAI_API_KEY", "OPENAI_COMPATIBLE_API_KEY", "ENDPOINT_API_KEY"])
      process.env[name] = "sk-server";
    const { baseUrl, seen } = await serve(json(200, completion()));
    await ask({ baseUrl });
    expect(seen[0]!.headers).not.toHaveProperty("authorization");
    expect(JSON.stringify(seen)).not.toContain("sk-server");
  });

  it("to OpenAI itself never carries the server's own key or organisation", async () => {
    const before = { ...process.env };
    cleanups.push(() => {
      process.env = before;
    });
    Object.assign(process.env, {
      OPENAI_API_KEY: "sk-server",
      OPENAI_ORGANIZATION: "org-server",
      OPENAI_BASE_URL: "https://other.example",
    });
    const requests: { url: string; headers: Headers }[] = [];
    const fetch = (async (url: string, init: RequestInit) => {
      requests.push({ url: String(url), headers: new Headers(init.headers) });
      return Response.json(completion());
    }) as typeof globalThis.fetch;
    const baseUrl = "https://api.openai.com/v1";
    await ask({ baseUrl, apiKey: "sk-user", fetch });
    await ask({ baseUrl, apiKey: null, fetch });
    expect(requests.map(r => r.url)).toEqual(Array(2).fill("https://api.openai.com/v1/chat/completions"));
    expect(requests.map(r => r.headers.get("authorization")?.trim())).toEqual(["Bearer sk-user", "Bearer"]);
    expect(JSON.stringify(requests.map(r => [...r.headers]))).not.toMatch(/server/);
  });
});

describe("the reply", () => {
  it("holds text, tokens and why generation ended", async () => {
    const { baseUrl } = await serve(json(200, completion()));
    expect(await ask({ baseUrl })).toEqual({
      text: "Answer: B",
      firstTokens: null,
      reasoning: null,
      finishReason: "stop",
      inputTokens: 11,
      outputTokens: 3,
      firstTokenMs: null,
    });
  });

  it.each([
    ["stop", "stop"],
    ["length", "length"],
    ["content_filter", "content-filter"],
    ["tool_calls", "tool-calls"],
    ["eos_token", "other"],
    [null, "other"],
  ])("reads finish_reason %s as %s", async (finish_reason, finishReason) => {
    const { baseUrl } = await serve(json(200, completion({ finish_reason })));
    expect(await ask({ baseUrl })).toMatchObject({ finishReason, text: "Answer: B" });
  });

  it.each(["reasoning_content", "reasoning"])("keeps %s apart from the text", async field => {
    const { baseUrl } = await serve(json(200, completion({ message: { [field]: "Two and two…" } })));
    expect(await ask({ baseUrl })).toMatchObject({ text: "Answer: B", reasoning: "Two and two…" });
  });

  it("may be reasoning alone, cut before any text", async () => {
    const { baseUrl } = await serve(
      json(200, completion({ message: { content: null, reasoning_content: "hm" }, finish_reason: "length" })),
    );
    expect(await ask({ baseUrl })).toMatchObject({ text: "", reasoning: "hm", finishReason: "length" });
  });

  it("may be empty on purpose: a content filter is an answer", async () => {
    const { baseUrl } = await serve(
      json(200, completion({ message: { content: "" }, finish_reason: "content_filter" })),
    );
    expect(await ask({ baseUrl })).toMatchObject({ text: "", finishReason: "content-filter" });
  });

  it("has no token counts where the endpoint gives none", async () => {
    const { usage: _usage, ...bare } = completion();
    const { baseUrl } = await serve(json(200, bare));
    expect(await ask({ baseUrl })).toMatchObject({
      text: "Answer: B",
      inputTokens: null,
      outputTokens: null,
    });
  });

  it("keeps text as it came: Korean, emoji, markup", async () => {
    const content = "정답: 떡국 😀\n<script>alert(1)</script>\u0000";
    const { baseUrl } = await serve(json(200, completion({ message: { content } })));
    expect((await ask({ baseUrl })).text).toBe(content);
  });
});

describe("a call that fails", () => {
  it.each<{
    what: string;
    answer: (response: ServerResponse) => void;
    is: { scope: string; status: number | null; message: RegExp };
  }>([
    {
      what: "a refused key",
      answer: json(401, { error: { message: "Incorrect API key provided" } }),
      is: { scope: "model", status: 401, message: /^401 Incorrect API key provided$/ },
    },
    {
      what: "an unknown model",
      answer: json(404, { error: { message: "no such model" } }),
      is: { scope: "model", status: 404, message: /no such model/ },
    },
    {
      what: "a too long question",
      answer: json(400, { error: { message: "context length" } }),
      is: { scope: "item", status: 400, message: /context length/ },
    },
    {
      what: "an error in a shape of its own",
      answer: json(500, { detail: "CUDA out of memory" }),
      is: { scope: "retry", status: 500, message: /^500 ./ },
    },
    {
      what: "an HTML page instead of JSON",
      answer: response =>
        void response.writeHead(200, { "content-type": "text/html" }).end("<html>Welcome to nginx</html>"),
      is: { scope: "retry", status: 200, message: /could not be read/ },
    },
    {
      what: "half a JSON text",
      answer: response =>
        void response
          .writeHead(200, { "content-type": "application/json" })
          .end(JSON.stringify(completion()).slice(0, 60)),
      is: { scope: "retry", status: 200, message: /could not be read/ },
    },
    {
      what: "JSON that is no completion",
      answer: json(200, { ok: true }),
      is: { scope: "retry", status: 200, message: /could not be read/ },
    },
    {
      what: "no choice at all",
      answer: json(200, { ...completion(), choices: [] }),
      is: { scope: "retry", status: null, message: /\S/ },
    },
    {
      what: "an empty answer without a reason",
      answer: json(200, completion({ message: { content: "" }, finish_reason: null })),
      is: { scope: "retry", status: null, message: /without any text/ },
    },
    {
      what: "a connection cut before the answer",
      answer: response => void response.destroy(),
      is: { scope: "retry", status: null, message: /\S/ },
    },
    {
      what: "a connection cut inside the answer",
      answer: response => {
        response.writeHead(200, { "content-type": "application/json", "content-length": "1000" });
        response.write('{"id":', () => response.destroy());
      },
      is: { scope: "retry", status: null, message: /\S/ },
    },
  ])("$what", async ({ answer, is }) => {
    const { baseUrl } = await serve(answer);
    const { message, ...others } = await failureOf(ask({ baseUrl }));
    expect({ scope: others.scope, ...(is.status === null ? {} : { status: others.status }) }).toEqual({
      scope: is.scope,
      ...(is.status === null ? {} : { status: is.status }),
    });
    expect(message).toMatch(is.message);
  });

  it("is made once: repeating is its caller's business", async () => {
    const { baseUrl, seen } = await serve(json(503, { error: { message: "busy" } }));
    await failureOf(ask({ baseUrl }));
    expect(seen.length).toBe(1);
  });

  it("passes on Retry-After", async () => {
    const { baseUrl } = await serve(json(429, { error: { message: "slow down" } }, { "retry-after": "3" }));
    expect(await failureOf(ask({ baseUrl }))).toMatchObject({
      status: 429,
      retryAfterMs: 3_000,
      scope: "retry",
    });
  });

  it("when nobody listens, says so", async () => {
    const { baseUrl } = await serve(json(200, completion()));
    for (const cleanup of cleanups.splice(0)) await cleanup();
    expect(await failureOf(ask({ baseUrl }))).toMatchObject({
      scope: "retry",
      message: expect.stringMatching(/ECONNREFUSED/),
    });
  });

  it.each<[string, (response: ServerResponse) => void]>([
    ["never answers", () => {}],
    [
      "begins an answer and stops",
      response => void response.writeHead(200, { "content-type": "application/json" }).write("{"),
    ],
  ])("when the endpoint %s, ends at the time limit", async (_what, answer) => {
    const { baseUrl } = await serve(answer);
    expect(await failureOf(ask({ baseUrl, timeoutMs: 60 }))).toMatchObject({
      scope: "retry",
      message: "no answer within the time limit",
    });
  });

  it("ends at once, with the reason, when its caller aborts", async () => {
    const controller = new AbortController();
    const reason = new Error("the worker is stopping");
    const { baseUrl } = await serve(() => controller.abort(reason));
    await expect(ask({ baseUrl, signal: controller.signal })).rejects.toBe(reason);
  });
});

describe("the first token", () => {
  const top = [
    { token: "B", logprob: -0.1 },
    { token: "A", logprob: -2.5 },
  ];
  const withLogprobs = () => {
    const body = completion({ message: { content: "B" }, finish_reason: "length" });
    const logprobs = { content: [{ token: "B", logprob: -0.1, bytes: [66], top_logprobs: top }] };
    return { ...body, choices: [{ ...body.choices[0], logprobs }] };
  };

  it("is asked for alone, with its likeliest alternatives; one token is no cut answer", async () => {
    const { baseUrl, seen } = await serve(json(200, withLogprobs()));
    expect(await ask({ baseUrl, firstTokenOnly: true })).toMatchObject({
      text: "B",
      finishReason: "stop",
      firstTokens: top,
    });
    expect(seen[0]!.body).toMatchObject({ max_tokens: 1, logprobs: true, top_logprobs: 20 });
  });

  it("is asked for with fewer alternatives by a server that gives fewer", async () => {
    const { baseUrl, seen } = await serve((response, { body }) =>
      body.top_logprobs === 5
        ? json(200, withLogprobs())(response)
        : json(400, { error: { message: "top_logprobs must be at most 5" } })(response),
    );
    expect(await ask({ baseUrl, firstTokenOnly: true })).toMatchObject({ firstTokens: top });
    expect(seen.map(({ body }) => body.top_logprobs)).toEqual([20, 5]);
  });

  it.each([
    ["leaves them out", json(200, completion())],
    ["refuses them", json(400, { error: { message: "logprobs are not supported" } })],
  ])("of an endpoint that %s stops the model, saying what to do", async (_how, answer) => {
    const { baseUrl } = await serve(answer);
    const failure = await failureOf(ask({ baseUrl, firstTokenOnly: true }));
    expect(failure).toMatchObject({ scope: "model" });
    expect(failure.message).toMatch(/no log-probabilities.*choose another scorer/);
  });

  it("leaves other errors what they are", async () => {
    const { baseUrl } = await serve(json(400, { error: { message: "context too long" } }));
    expect(await failureOf(ask({ baseUrl, firstTokenOnly: true }))).toMatchObject({ scope: "item" });
  });
});

describe("a JSON answer", () => {
  const format = { name: "verdict", schema: { type: "object" as const } };

  it("is asked for by schema", async () => {
    const { baseUrl, seen } = await serve(json(200, completion()));
    await ask({ baseUrl, json: format });
    expect(seen[0]!.body.response_format).toMatchObject({
      type: "json_schema",
      json_schema: { name: "verdict", schema: { type: "object" } },
    });
  });
});
