import { getEventListeners } from "node:events";
import { expect, test } from "vitest";
import { withinTime } from "./within-time.ts";

const until = (signal: AbortSignal) =>
  new Promise<never>((_, reject) => {
    if (signal.aborted) reject(signal.reason);
    signal.addEventListener("abort", () => reject(signal.reason));
  });

test("gives what the work gives, and leaves nothing behind on its caller's signal", async () => {
  const { signal } = new AbortController();
  expect(await withinTime({ signal, timeoutMs: 60_000, work: async () => 7 })).toBe(7);
  await expect(
    withinTime({ signal, timeoutMs: 60_000, work: () => Promise.reject(new Error("no")) }),
  ).rejects.toThrow("no");
  expect(getEventListeners(signal, "abort")).toHaveLength(0);
});

test("ends with a TimeoutError when time is up", async () => {
  const { signal } = new AbortController();
  await expect(withinTime({ signal, timeoutMs: 5, work: until })).rejects.toMatchObject({
    name: "TimeoutError",
  });
});

test("ends with its caller's reason, also one given before it began", async () => {
  const controller = new AbortController();
  const waiting = withinTime({ signal: controller.signal, timeoutMs: 60_000, work: until });
  controller.abort(new Error("cancelled"));
  await expect(waiting).rejects.toThrow("cancelled");
  await expect(withinTime({ signal: controller.signal, timeoutMs: 60_000, work: until })).rejects.toThrow(
    "cancelled",
  );
});
