import { z } from "zod";
import { CallError, scopeOfStatus } from "../call-error.ts";
import type { StreamEvent } from "./event-reader.ts";

const textPart = z.object({ text: z.string() });
/** Most send text; Mistral sends parts, thinking among them. */
const contentSchema = z
  .union([
    z.string(),
    z.array(
      z.union([
        z.object({ type: z.literal("text"), ...textPart.shape }),
        z.object({ type: z.literal("thinking"), thinking: z.array(textPart) }),
        z.object({ type: z.string() }),
      ]),
    ),
  ])
  .nullish();
const deltaSchema = z.object({
  content: contentSchema,
  refusal: z.string().nullish(),
  reasoning_content: z.string().nullish(),
  reasoning: z.string().nullish(),
});
const chunkSchema = z.object({
  id: z.string().nullish(),
  created: z.number().nullish(),
  model: z.string().nullish(),
  choices: z
    .array(
      z.object({
        index: z.number().nullish(),
        delta: deltaSchema.nullish(),
        /** Servers that stream in name only send the whole message in one chunk. */
        message: deltaSchema.nullish(),
        finish_reason: z.string().nullish(),
      }),
    )
    .nullish(),
  usage: z.looseObject({}).nullish(),
  /** Where it failed; vLLM says so by `object` and has the words in the chunk itself. */
  error: z.unknown().optional(),
  object: z.string().nullish(),
});
type Delta = z.infer<typeof deltaSchema>;

const errorSchema = z.object({
  message: z.string(),
  code: z.union([z.number(), z.string()]).nullish(),
  type: z.string().nullish(),
});

export type StreamedCompletion = {
  /** @throws CallError for an event that is an error, or can't be read. */
  add: (event: StreamEvent) => void;
  /** A first token of text or reasoning has come. */
  hasBegun: () => boolean;
  /** "whole": nothing of the answer is missing; "over": the server said that nothing follows. */
  state: () => "open" | "whole" | "over";
  /** The same answer as the body of a completion that wasn't streamed. */
  body: () => object;
};

/** Puts a completion together from its chunks. Tool calls are left out: none are offered. */
export function createStreamedCompletion(): StreamedCompletion {
  let about: { id?: unknown; created?: unknown; model?: unknown } = {};
  let hasChoice = false;
  let content = "";
  let reasoning = "";
  let refusal = "";
  let finishReason: string | null = null;
  let usage: object | undefined;
  let isOver = false;

  function addDelta(delta: Delta): void {
    reasoning += delta.reasoning_content ?? delta.reasoning ?? "";
    refusal += delta.refusal ?? "";
    if (typeof delta.content === "string") content += delta.content;
    else
      for (const part of delta.content ?? []) {
        if ("text" in part) content += part.text;
        else if ("thinking" in part) reasoning += part.thinking.map(({ text }) => text).join("");
      }
  }
  return {
    add({ name, data }) {
      if (isOver || data === "") return;
      if (data.trim() === "[DONE]") {
        isOver = true;
        return;
      }
      const value = parseEvent(data);
      const chunk = chunkSchema.safeParse(value);
      const failure =
        chunk.data?.error ?? (name === "error" || chunk.data?.object === "error" ? value : null);
      if (failure !== null) throw toError(failure);
      if (!chunk.success) throw unreadable(data, chunk.error);
      const { choices, usage: counted, id, created, model } = chunk.data;
      if (!hasChoice) about = { id, created, model };
      usage = counted ?? usage;
      const choice = choices?.find(({ index }) => (index ?? 0) === 0);
      if (!choice) return;
      hasChoice = true;
      finishReason = choice.finish_reason ?? finishReason;
      const delta = choice.delta ?? choice.message;
      if (delta) addDelta(delta);
    },
    hasBegun: () => content !== "" || reasoning !== "" || refusal !== "",
    state: () => (isOver ? "over" : finishReason !== null ? "whole" : "open"),
    body: () => ({
      ...about,
      object: "chat.completion",
      choices: hasChoice
        ? [
            {
              index: 0,
              message: {
                role: "assistant",
                content,
                ...(refusal === "" ? {} : { refusal }),
                ...(reasoning === "" ? {} : { reasoning_content: reasoning }),
              },
              finish_reason: finishReason,
            },
          ]
        : [],
      ...(usage ? { usage } : {}),
    }),
  };
}

function parseEvent(data: string): unknown {
  try {
    return JSON.parse(data);
  } catch (error) {
    throw unreadable(data, error);
  }
}

function unreadable(data: string, cause: unknown): CallError {
  return new CallError({ message: `answer could not be read: ${data}`, scope: "retry", cause });
}

/** An error that came once the answer had begun: its status is in its words, if anywhere. */
function toError(failure: unknown): CallError {
  const { message, code, type } = errorSchema
    .catch(() => ({ message: typeof failure === "string" ? failure : JSON.stringify(failure) }))
    .parse(failure);
  const stated = Number(code);
  const status =
    Number.isInteger(stated) && stated >= 400 && stated < 600
      ? stated
      : /rate.?limit/i.test(`${code} ${type}`)
        ? 429
        : null;
  return new CallError({
    message: status === null ? message : `${status} ${message}`,
    scope: status === null ? "retry" : scopeOfStatus(status),
    status,
  });
}
