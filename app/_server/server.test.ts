import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from "vitest";
import { AddressRefusedError } from "../../lib/network/outbound-errors.ts";
import { getServer } from "./server.ts";

const inside = createServer((_request, response) => void response.end("inside"));
let url: string;
beforeAll(async () => {
  await new Promise<void>(resolve => inside.listen(0, "127.0.0.1", resolve));
  url = `http://127.0.0.1:${(inside.address() as AddressInfo).port}/`;
});
const forget = () => delete (globalThis as { benchhubServer?: unknown }).benchhubServer;
beforeEach(forget);
afterEach(forget);
afterAll(() => inside.close());

it.each([
  ["hosted", "", AddressRefusedError.name],
  ["hosted", "true", "inside"],
  ["local", "", "inside"],
  ["local", "false", AddressRefusedError.name],
])("a %s web process tests connections inside as told (%j): %s", async (mode, allowed, expected) => {
  vi.stubEnv("DATABASE_URL", "postgres://127.0.0.1:1/none");
  vi.stubEnv("BENCHHUB_SECRET", "s".repeat(32));
  vi.stubEnv("BENCHHUB_MODE", mode);
  vi.stubEnv("ALLOW_PRIVATE_ENDPOINTS", allowed);
  const told = getServer()
    .fetch(url)
    .then(
      response => response.text(),
      (error: Error) => (error.cause as Error).name,
    );
  expect(await told).toBe(expected);
});
