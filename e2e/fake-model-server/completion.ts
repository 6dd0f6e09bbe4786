import type { ServerResponse } from "node:http";

export type Completion = { id: string; model: string; prompt: string; reply: string };

/** The body of a plain answer, or the whole event stream of a streamed one. */
export function renderCompletion(completion: Completion, { stream }: { stream: boolean }): string {
  return stream ? chunksOf(completion).join("") : JSON.stringify(plainBody(completion));
}

/** A good answer: all at once, or event by event as a real server sends it; its counts only where `usage` says so. */
export function sendCompletion(
  response: ServerResponse,
  completion: Completion,
  { stream, usage = true }: { stream: boolean; usage?: boolean },
): void {
  if (!stream) {
    response.writeHead(200, { "content-type": "application/json" });
    response.end(renderCompletion(completion, { stream }));
    return;
  }
  response.writeHead(200, { "content-type": "text/event-stream", "cache-control": "no-cache" });
  const chunks = chunksOf(completion);
  for (const chunk of usage ? chunks : chunks.toSpliced(-2, 1)) response.write(chunk);
  response.end();
}

function plainBody({ id, model, prompt, reply }: Completion): object {
  return {
    id,
    object: "chat.completion",
    created: 1_790_000_000,
    model,
    choices: [
      { index: 0, message: { role: "assistant", content: reply }, logprobs: null, finish_reason: "stop" },
    ],
    usage: usageOf({ prompt, reply }),
  };
}

function chunksOf({ id, model, prompt, reply }: Completion): string[] {
  const chunk = (choices: object[], usage: object | null = null) =>
    `data: ${JSON.stringify({ id, object: "chat.completion.chunk", created: 1_790_000_000, model, choices, usage })}\n\n`;
  const delta = (content: object, finish_reason: string | null = null) =>
    chunk([{ index: 0, delta: content, finish_reason }]);
  return [
    delta({ role: "assistant", content: "" }),
    ...(reply.match(/\s*\S+\s*/g) ?? []).map(content => delta({ content })),
    delta({}, "stop"),
    chunk([], usageOf({ prompt, reply })),
    "data: [DONE]\n\n",
  ];
}

/** About four characters a token: enough for a sum to be checked. */
function usageOf({ prompt, reply }: { prompt: string; reply: string }): object {
  const [input, output] = [Math.ceil(prompt.length / 4), Math.ceil(reply.length / 4)];
  return { prompt_tokens: input, completion_tokens: output, total_tokens: input + output };
}
