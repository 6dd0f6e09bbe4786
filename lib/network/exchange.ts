import type { Dispatcher } from "undici";

/** The pieces of an answer's body as it came, fetched as they are asked for; one `next` at a time. */
export type BodySource = {
  /** The next piece, at once where it is there; null at the end. @throws what ended the answer. */
  next: () => Uint8Array | null | Promise<Uint8Array | null>;
  /** The rest is not fetched. */
  cancel: (reason: unknown) => void;
};

export type Exchange = {
  /** Settles with the answer's headers. @throws TypeError with what went wrong as its cause; the reason of an abort. */
  answer: Promise<{ status: number; statusText: string; headers: Headers; lines: number; body: BodySource }>;
  /** Ends it at any point, whatever waits for the answer or a piece of it with the reason. */
  abort: (reason: unknown) => void;
};

/** So much may wait to be read; then the connection is read no further. */
const mostWaitingBytes = 64 * 1024;

/**
 * One HTTP request and its answer, followed nowhere and unpacked by nobody. Errors are those of `fetch`, which makes of each
 * call half a dozen streams and signals: they cost a worker more than all it does with the answer.
 */
export function startExchange(dispatcher: Dispatcher, request: Dispatcher.DispatchOptions): Exchange {
  const answer = Promise.withResolvers<Awaited<Exchange["answer"]>>();
  const pieces: Uint8Array[] = [];
  let waitingBytes = 0;
  /** All of it has come; and has been read. */
  let isWhole = false;
  let isRead = false;
  let failure: { error: unknown } | null = null;
  let asked: PromiseWithResolvers<Uint8Array | null> | null = null;
  let controller: Dispatcher.DispatchController | null = null;
  let hasAnswered = false;

  function fail(error: unknown): void {
    if (failure || isRead) return;
    failure = { error };
    pieces.length = 0;
    answer.reject(error);
    asked?.reject(error);
    asked = null;
  }
  function abort(reason: unknown): void {
    fail(reason);
    if (!isWhole) controller?.abort(reason as Error);
  }
  function next(): Uint8Array | null | Promise<Uint8Array | null> {
    if (failure) throw failure.error;
    const piece = pieces.shift();
    if (piece) {
      waitingBytes -= piece.byteLength;
      if (controller!.paused && waitingBytes < mostWaitingBytes) controller!.resume();
      return piece;
    }
    if (isWhole) {
      isRead = true;
      return null;
    }
    asked = Promise.withResolvers();
    return asked.promise;
  }
  dispatcher.dispatch(request, {
    onRequestStart(started) {
      controller = started;
      // Aborted while it waited for a connection.
      if (failure) started.abort(failure.error as Error);
    },
    onResponseStart(_controller, status, fields, statusText = "") {
      // Interim answers say nothing of this one.
      if (status < 200 || failure) return;
      hasAnswered = true;
      const headers = new Headers();
      let lines = 0;
      for (const [name, value] of Object.entries(fields))
        for (const each of Array.isArray(value) ? value : [value!]) {
          headers.append(name, each);
          lines++;
        }
      answer.resolve({ status, statusText, headers, lines, body: { next, cancel: abort } });
    },
    onResponseData(from, piece) {
      if (failure) return;
      if (asked) {
        asked.resolve(piece);
        asked = null;
        return;
      }
      pieces.push(piece);
      waitingBytes += piece.byteLength;
      if (waitingBytes >= mostWaitingBytes) from.pause();
    },
    onResponseEnd() {
      isWhole = true;
      isRead = asked !== null;
      asked?.resolve(null);
      asked = null;
    },
    onResponseError(_controller, cause) {
      fail(new TypeError(hasAnswered ? "terminated" : "fetch failed", { cause }));
    },
  });
  return { answer: answer.promise, abort };
}
