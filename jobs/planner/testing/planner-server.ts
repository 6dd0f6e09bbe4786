import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

export type PlannerRequest = {
  path: string;
  authorization: string | undefined;
  body: {
    model: string;
    temperature?: number;
    messages: { role: string; content: string }[];
    response_format?: { type: string; json_schema?: { strict?: boolean; schema: Record<string, unknown> } };
  };
};

/** What the model says; or a raw answer; or null to leave the call hanging. */
export type PlannerAnswer =
  | string
  | { status: number; body: string; headers?: Record<string, string> }
  | { finish: "content_filter" | "length"; content: string }
  | null;

/** A chat-completions server on a real loopback socket: answers as told, call by call, and remembers what it was sent. */
export async function startPlannerServer() {
  const requests: PlannerRequest[] = [];
  let answer: (request: PlannerRequest, call: number) => PlannerAnswer = () => null;
  const server = createServer(async (request, response) => {
    let text = "";
    for await (const chunk of request) text += chunk;
    const seen = {
      path: request.url!,
      authorization: request.headers.authorization,
      body: JSON.parse(text) as PlannerRequest["body"],
    };
    requests.push(seen);
    const said = answer(seen, requests.length);
    if (said === null) return;
    if (typeof said === "object" && "status" in said) {
      response.writeHead(said.status, { "content-type": "application/json", ...said.headers }).end(said.body);
      return;
    }
    const [content, finish] = typeof said === "string" ? [said, "stop"] : [said.content, said.finish];
    response.writeHead(200, { "content-type": "application/json" }).end(
      JSON.stringify({
        id: "c",
        object: "chat.completion",
        created: 1,
        model: seen.body.model,
        choices: [{ index: 0, message: { role: "assistant", content }, finish_reason: finish }],
        usage: { prompt_tokens: 7, completion_tokens: 3, total_tokens: 10 },
      }),
    );
  });
  await new Promise<void>(resolve => server.listen(0, "127.0.0.1", resolve));
  return {
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    requests,
    /** From now on; forgets what it was sent before. */
    answerBy: (next: typeof answer) => {
      requests.length = 0;
      answer = next;
    },
    close: () => {
      server.closeAllConnections();
      return new Promise<void>(resolve => server.close(() => resolve()));
    },
  };
}
