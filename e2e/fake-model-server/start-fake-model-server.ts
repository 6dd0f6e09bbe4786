import { randomUUID } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as delay } from "node:timers/promises";
import { type AnswerBook, shareOf, starterAnswerBook } from "./answer-book.ts";
import { type Behaviour, goodBehaviour } from "./behaviour.ts";
import { type CallLog, createCallLog } from "./call-log.ts";
import { type Completion, renderCompletion, sendCompletion } from "./completion.ts";
import { findFault, sendUnknownModel, strike } from "./fault.ts";
import { openAiError, sendJson, sendNoStreaming, sendUnauthorized } from "./send.ts";

export type FakeModelServer = {
  /** What a person types as base URL: http://127.0.0.1:PORT/v1 */
  baseUrl: string;
  calls: Pick<CallLog, "read" | "readAll" | "reset">;
  /** Add a model or change one while the server runs. */
  setModel: (id: string, behaviour: Partial<Behaviour>) => void;
  close: () => Promise<void>;
};

/** An OpenAI-compatible server on a real loopback socket. A model id it wasn't given is a 404. */
export async function startFakeModelServer({
  models,
  port = 0,
  book = starterAnswerBook(),
}: {
  models: Record<string, Partial<Behaviour>>;
  port?: number;
  book?: AnswerBook;
}): Promise<FakeModelServer> {
  const behaviours = new Map<string, Behaviour>();
  const setModel: FakeModelServer["setModel"] = (id, behaviour) => {
    behaviours.set(id, { ...goodBehaviour, ...behaviour });
  };
  for (const [id, behaviour] of Object.entries(models)) setModel(id, behaviour);
  const log = createCallLog();
  const server = createServer((request, response) => {
    answer({ request, response, behaviours, log, book }).catch((error: unknown) => {
      const message = error instanceof Error ? error.message : String(error);
      if (!response.headersSent)
        sendJson(response, 400, openAiError({ message, type: "invalid_request_error" }));
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", resolve);
  });
  return {
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    calls: log,
    setModel,
    close: () =>
      new Promise(resolve => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

type Exchange = {
  request: IncomingMessage;
  response: ServerResponse;
  behaviours: ReadonlyMap<string, Behaviour>;
  log: CallLog;
  book: AnswerBook;
};

async function answer(exchange: Exchange): Promise<void> {
  const { request, response, behaviours, log } = exchange;
  const route = `${request.method} ${new URL(request.url!, "http://fake").pathname}`;
  if (route === "POST /v1/chat/completions") return chat(exchange);
  if (route === "GET /__calls") return sendJson(response, 200, log.readAll());
  if (route === "GET /v1/models") return listModels({ request, response, behaviours });
  sendJson(response, 404, openAiError({ message: `Invalid URL (${route})`, type: "invalid_request_error" }));
}

function listModels({
  request,
  response,
  behaviours,
}: Pick<Exchange, "request" | "response" | "behaviours">): void {
  const key = bearerOf(request);
  const open = [...behaviours].filter(([, b]) => b.key === null || b.key === key);
  if (open.length === 0) {
    sendUnauthorized(response, key);
    return;
  }
  const data = open.map(([id]) => ({ id, object: "model", created: 1_790_000_000, owned_by: "fake" }));
  sendJson(response, 200, { object: "list", data });
}

async function chat({ request, response, behaviours, log, book }: Exchange): Promise<void> {
  const { model, prompt, stream: isStreamAsked } = await readChat(request);
  const key = bearerOf(request);
  const { call, tries, leave } = log.enter({ model, prompt, key });
  const gone = new AbortController();
  response.once("close", () => {
    leave();
    gone.abort();
  });
  const behaviour = behaviours.get(model);
  if (!behaviour) return sendUnknownModel(response, model);
  if (behaviour.key !== null && behaviour.key !== key) {
    log.countUnauthorized(model);
    return sendUnauthorized(response, key);
  }
  const { latencyMs, seed, streaming } = behaviour;
  if (isStreamAsked && streaming === "refused") return sendNoStreaming(response);
  const stream = isStreamAsked && streaming !== "ignored";
  const [least, most] = typeof latencyMs === "number" ? [latencyMs, latencyMs] : latencyMs;
  const wait = least + (most - least) * shareOf({ text: prompt, seed: `latency ${seed}` });
  if (wait > 0) await delay(wait, undefined, { signal: gone.signal }).catch(() => {});
  if (response.destroyed) return;

  const completion: Completion = {
    id: `chatcmpl-${randomUUID()}`,
    model,
    prompt,
    reply: replyTo({ prompt, behaviour, book }),
  };
  const fault = findFault({ rules: behaviour.faults, call, prompt, tries });
  if (fault === null)
    return sendCompletion(response, completion, { stream, usage: streaming !== "uncounted" });
  log.countFault(model, fault);
  strike(fault, { response, model, stream, completion: renderCompletion(completion, { stream }) });
}

function replyTo({
  prompt,
  behaviour: { accuracy, seed, reply },
  book,
}: {
  prompt: string;
  behaviour: Behaviour;
  book: AnswerBook;
}): string {
  if (reply !== null) return reply;
  const answers = book.get(prompt);
  if (!answers) return "ready";
  return shareOf({ text: prompt, seed }) < accuracy ? answers.right : answers.wrong;
}

async function readChat(
  request: IncomingMessage,
): Promise<{ model: string; prompt: string; stream: boolean }> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const body = JSON.parse(Buffer.concat(chunks).toString("utf8")) as {
    model?: unknown;
    stream?: unknown;
    messages?: { role: string; content: string | { text?: string }[] }[];
  };
  const content = body.messages?.findLast(message => message.role === "user")?.content;
  if (typeof body.model !== "string" || content === undefined) {
    throw new Error("you must provide a model parameter and a user message");
  }
  const prompt = typeof content === "string" ? content : content.map(part => part.text ?? "").join("");
  return { model: body.model, prompt, stream: body.stream === true };
}

function bearerOf(request: IncomingMessage): string | null {
  return /^Bearer (.+)$/i.exec(request.headers.authorization ?? "")?.[1] ?? null;
}
