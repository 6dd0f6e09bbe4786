import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, it } from "vitest";
import { AddressRefusedError } from "../lib/network/outbound-errors.ts";
import { parseServerEnv } from "../lib/server-env.ts";
import { openWorkerContext } from "./worker-context.ts";

const server = createServer((_request, response) => void response.end("inside"));
let url: string;
let host: string;
beforeAll(async () => {
  await new Promise<void>(resolve => server.listen(0, "127.0.0.1", resolve));
  host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  url = `http://${host}/`;
});
afterAll(() => server.close());

/** What a worker with these settings gets of an address inside. Nobody answers at its database: none is asked. */
async function reach(settings: Record<string, string>): Promise<string> {
  const env = { DATABASE_URL: "postgres://127.0.0.1:1/none", BENCHHUB_SECRET: "s".repeat(32), ...settings };
  const { fetch, close } = openWorkerContext(parseServerEnv(env));
  const told = await fetch(url).then(
    response => response.text(),
    (error: Error) =>
      [error, error.cause].find(each => each instanceof AddressRefusedError)?.name ?? String(error),
  );
  await close();
  return told;
}

it("a worker calls private addresses where it is local or told so, and of a list those alone", async () => {
  const refused = "AddressRefusedError";
  expect(await reach({ BENCHHUB_MODE: "hosted" })).toBe(refused);
  expect(await reach({})).toBe(refused);
  expect(await reach({ BENCHHUB_MODE: "hosted", ALLOW_PRIVATE_ENDPOINTS: "true" })).toBe("inside");
  expect(await reach({ BENCHHUB_MODE: "local" })).toBe("inside");
  expect(await reach({ BENCHHUB_MODE: "local", ALLOW_PRIVATE_ENDPOINTS: "false" })).toBe(refused);
  expect(await reach({ BENCHHUB_MODE: "hosted", ALLOWED_ENDPOINT_HOSTS: host })).toBe("inside");
  expect(await reach({ BENCHHUB_MODE: "local", ALLOWED_ENDPOINT_HOSTS: "models.example" })).toBe(refused);
});
