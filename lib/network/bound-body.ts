import { ReadableStream } from "node:stream/web";
import { AnswerTooLargeError } from "./outbound-errors.ts";

/**
 * The same body, cut off with an error once it is larger than `largestBytes`. It is counted after decompression, chunk by
 * chunk as somebody reads: a small answer may unpack to a huge one. `onEnd` is called once, however it ends.
 */
export function boundBody({
  body,
  largestBytes,
  onEnd,
}: {
  body: ReadableStream<Uint8Array>;
  largestBytes: number;
  onEnd: () => void;
}): ReadableStream<Uint8Array> {
  const reader = body.getReader();
  let bytes = 0;
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        try {
          const { done, value } = await reader.read();
          if (done) {
            onEnd();
            controller.close();
            return;
          }
          bytes += value.byteLength;
          if (bytes > largestBytes) {
            throw new AnswerTooLargeError(`the answer is larger than ${largestBytes} bytes`);
          }
          controller.enqueue(value);
        } catch (error) {
          onEnd();
          // Ends the connection, so that the rest is never fetched.
          reader.cancel(error).catch(() => {});
          throw error;
        }
      },
      cancel(reason) {
        onEnd();
        return reader.cancel(reason);
      },
    },
    { highWaterMark: 0 },
  );
}
