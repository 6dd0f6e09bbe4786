import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";

export type ModelCall = { prompt: string; model: string; headers: IncomingHttpHeaders };
type Refusal = { status: number; message: string; retryAfterSeconds?: number };
/** An answer with the tokens that the endpoint counts, or without a count. */
type CountedAnswer = { text: string; usage: { prompt_tokens: number; completion_tokens: number } | null };
/** What a model says; or an error status with its words; or null to leave the call hanging. */
export type ModelAnswer = string | CountedAnswer | Refusal | null;

/** An OpenAI-compatible endpoint on a real loopback socket that answers as told and remembers who asked what. */
export async function startModelServer(answer: (call: ModelCall) => ModelAnswer | Promise<ModelAnswer>) {
  const calls: ModelCall[] = [];
  const server = createServer(async (request, response) => {
    let text = "";
    for await (const chunk of request) text += chunk;
    const { model, messages } = JSON.parse(text) as { model: string; messages: { content: string }[] };
    const call = { prompt: messages[0]!.content, model, headers: request.headers };
    calls.push(call);
    const said = await answer(call);
    if (said === null) return;
    const [status, body] = isRefusal(said)
      ? [said.status, { error: { message: said.message } }]
      : [200, { ...completion(said), model }];
    const retryAfter = isRefusal(said) ? said.retryAfterSeconds : undefined;
    response
      .writeHead(status, {
        "content-type": "application/json",
        ...(retryAfter === undefined ? {} : { "retry-after": String(retryAfter) }),
      })
      .end(JSON.stringify(body));
  });
  await new Promise<void>(resolve => server.listen(0, "127.0.0.1", resolve));
  return {
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    calls,
    close: () => {
      server.closeAllConnections();
      return new Promise<void>(resolve => server.close(() => resolve()));
    },
  };
}

function isRefusal(said: NonNullable<ModelAnswer>): said is Refusal {
  return typeof said !== "string" && "status" in said;
}

function completion(said: string | CountedAnswer) {
  const { text, usage } =
    typeof said === "string" ? { text: said, usage: { prompt_tokens: 7, completion_tokens: 3 } } : said;
  return {
    id: "c",
    object: "chat.completion",
    created: 1,
    choices: [{ index: 0, message: { role: "assistant", content: text }, finish_reason: "stop" }],
    ...(usage ? { usage: { ...usage, total_tokens: usage.prompt_tokens + usage.completion_tokens } } : {}),
  };
}
