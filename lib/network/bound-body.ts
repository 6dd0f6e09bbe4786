import type { BodySource } from "./exchange.ts";
import { AnswerTooLargeError } from "./outbound-errors.ts";

/**
 * A body as a stream, cut off with an error once it is larger than `largestBytes`. It is counted after decompression, piece
 * by piece as somebody reads: a small answer may unpack to a huge one. `onEnd` is called once, however it ends.
 */
export function boundBody({
  body,
  largestBytes,
  onEnd,
}: {
  body: BodySource;
  largestBytes: number;
  onEnd: () => void;
}): ReadableStream<Uint8Array> {
  let bytes = 0;
  const hand = (controller: ReadableStreamDefaultController<Uint8Array>, piece: Uint8Array | null) => {
    if (piece === null) {
      onEnd();
      controller.close();
      return;
    }
    bytes += piece.byteLength;
    if (bytes > largestBytes)
      throw new AnswerTooLargeError(`the answer is larger than ${largestBytes} bytes`);
    controller.enqueue(piece);
  };
  const fail = (error: unknown): never => {
    onEnd();
    // Ends the connection, so that the rest is never fetched.
    body.cancel(error);
    throw error;
  };
  return new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        try {
          const piece = body.next();
          if (!(piece instanceof Promise)) return hand(controller, piece);
          return piece.then(come => hand(controller, come)).catch(fail);
        } catch (error) {
          fail(error);
        }
      },
      cancel(reason) {
        onEnd();
        body.cancel(reason);
      },
    },
    { highWaterMark: 0 },
  );
}
