import { CallError } from "../call-error.ts";
import { createEventReader } from "./event-reader.ts";
import { createStreamedCompletion } from "./streamed-completion.ts";

/** After the last word of an answer its token counts may follow, and the stream's end; nobody waits longer for them. */
const restMs = 2_000;

type Reader = ReadableStreamDefaultReader<Uint8Array>;

/**
 * A streamed answer as a response that holds all of it, in the form of one that wasn't streamed. What holds no event is
 * handed on as it came. `onFirstToken` is called once, when the first piece of text or reasoning is there.
 * @throws CallError for a stream that says it failed, can't be read or ends too early; what reading threw as it is.
 */
export async function readStreamedAnswer({
  response: { body, status, statusText, headers },
  signal,
  onFirstToken,
}: {
  response: Response & { body: ReadableStream<Uint8Array> };
  signal: AbortSignal;
  onFirstToken: () => void;
}): Promise<Response> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  const events = createEventReader();
  const completion = createStreamedCompletion();
  /** All there is, as long as no event was among it. */
  let plain: string | null = "";
  let hasBegun = false;
  let isRead = false;
  let timer: NodeJS.Timeout | undefined;
  try {
    while (!isRead && completion.state() !== "over") {
      const { done, value } = await reader.read();
      isRead = done;
      const text = decoder.decode(value, { stream: !done });
      const fresh = done ? [...events.push(text), ...events.end()] : events.push(text);
      if (fresh.length > 0) plain = null;
      else if (plain !== null) plain += text;
      for (const event of fresh) completion.add(event);
      if (!hasBegun && completion.hasBegun()) onFirstToken();
      hasBegun = completion.hasBegun();
      if (completion.state() === "whole") timer ??= cancelLater(reader);
    }
  } catch (error) {
    isRead = true;
    // The rest is not fetched.
    reader.cancel(error).catch(() => {});
    if (completion.state() === "open" || signal.aborted) throw error;
  } finally {
    clearTimeout(timer);
  }
  if (plain !== null) return new Response(plain, { status, statusText, headers: sizeless(headers) });
  if (completion.state() === "open")
    throw new CallError({ message: "the stream ended before the answer did", scope: "retry" });
  if (!isRead) void drain(reader);
  return Response.json(completion.body());
}

/** Read to its end, a connection serves the next call too. */
async function drain(reader: Reader): Promise<void> {
  const timer = cancelLater(reader);
  try {
    while (!(await reader.read()).done);
  } catch {
    // Nothing that follows an answer is of use.
  } finally {
    clearTimeout(timer);
  }
}

function cancelLater(reader: Reader): NodeJS.Timeout {
  return setTimeout(() => void reader.cancel().catch(() => {}), restMs);
}

/** Headers that speak of the body as it was sent are wrong of its text. */
function sizeless(headers: Headers): Headers {
  const kept = new Headers(headers);
  for (const name of ["content-length", "content-encoding"]) kept.delete(name);
  return kept;
}
