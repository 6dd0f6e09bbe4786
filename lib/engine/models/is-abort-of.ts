/** Whether an error is this signal's doing and nothing else's; Node's own waits wrap the reason. */
export function isAbortOf({ signal, error }: { signal: AbortSignal; error: unknown }): boolean {
  if (!signal.aborted) return false;
  return error === signal.reason || (error instanceof Error && error.cause === signal.reason);
}
