import { expect, test } from "vitest";
import { readOrigin } from "./read-origin.ts";

test.each<[Record<string, string>, string]>([
  [{}, "http://localhost:3000"],
  [{ host: "192.168.0.2:3000" }, "http://192.168.0.2:3000"],
  [
    { host: "inside:3000", "x-forwarded-host": "b.example", "x-forwarded-proto": "https" },
    "https://b.example",
  ],
  [{ "x-forwarded-host": "b.example, proxy", "x-forwarded-proto": "https,http" }, "https://b.example"],
  [{ host: "not a host" }, "http://localhost:3000"],
  [{ "x-forwarded-host": "b.example/path?x" }, "http://b.example"],
])("%j means %s", (headers, origin) => {
  expect(readOrigin(new Request("http://localhost:3000/api", { headers }))).toBe(origin);
});
