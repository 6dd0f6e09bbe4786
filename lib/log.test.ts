import { expect, it } from "vitest";
import { createLog } from "./log.ts";

function capture(level: "debug" | "warn" = "debug") {
  const lines: Record<string, unknown>[] = [];
  const log = createLog({ level, process: "test", write: line => void lines.push(JSON.parse(line)) });
  return { lines, log };
}

it("writes one JSON line an event, with time, level, process and fields", () => {
  const { lines, log } = capture();
  log("info", "shard done", { taskId: "t1", ms: 12 });
  expect(lines).toEqual([
    {
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
      level: "info",
      process: "test",
      message: "shard done",
      taskId: "t1",
      ms: 12,
    },
  ]);
});

it("leaves out what is less severe than asked for", () => {
  const { lines, log } = capture("warn");
  log("info", "small talk");
  log("error", "trouble", { error: new TypeError("no such thing") });
  expect(lines.map(line => [line.message, line.error])).toEqual([["trouble", "TypeError: no such thing"]]);
});

it("never writes what stands under a key's name, however deep it came", () => {
  const { lines, log } = capture();
  log("info", "models", {
    api_key: "sk-one",
    model: { api_key: "sk-two", settings: { authorization: "Bearer sk-three" } },
  });
  expect(JSON.stringify(lines)).not.toContain("sk-");
  expect(lines[0]).toMatchObject({ api_key: "[not written]", model: { api_key: "[not written]" } });
});
