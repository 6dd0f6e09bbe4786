/**
 * Work with a signal that aborts when its caller's does, or its time is up (a TimeoutError). Not AbortSignal.timeout and
 * AbortSignal.any: their timers and followers would live on for minutes after each of thousands of calls.
 */
export async function withinTime<T>({
  signal,
  timeoutMs,
  work,
}: {
  signal: AbortSignal;
  timeoutMs: number;
  work: (signal: AbortSignal) => PromiseLike<T>;
}): Promise<T> {
  const controller = new AbortController();
  const follow = () => controller.abort(signal.reason);
  const timer = setTimeout(
    () => controller.abort(new DOMException(`no answer within ${timeoutMs} ms`, "TimeoutError")),
    timeoutMs,
  );
  signal.addEventListener("abort", follow, { once: true });
  if (signal.aborted) follow();
  try {
    return await work(controller.signal);
  } finally {
    clearTimeout(timer);
    signal.removeEventListener("abort", follow);
  }
}
