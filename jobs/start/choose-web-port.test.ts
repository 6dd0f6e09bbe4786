import { once } from "node:events";
import { type AddressInfo, createServer, type Server } from "node:net";
import { afterEach, expect, it } from "vitest";
import { chooseWebPort } from "./choose-web-port.ts";

let server: Server | undefined;
afterEach(() => server?.close());

async function listen(host: string): Promise<number> {
  server = createServer().listen(0, host);
  await once(server, "listening");
  return (server.address() as AddressInfo).port;
}

it("picks a free port for 0, and then accepts it by name", async () => {
  const port = await chooseWebPort({ host: "127.0.0.1", port: 0 });
  expect(port).toBeGreaterThan(0);
  expect(await chooseWebPort({ host: "127.0.0.1", port })).toBe(port);
});

it.each(["127.0.0.1", "0.0.0.0"])("refuses a port taken on %s, naming another", async host => {
  const port = await listen(host);
  await expect(chooseWebPort({ host: "127.0.0.1", port })).rejects.toThrow(
    new RegExp(`^Port ${port} is taken .* PORT=\\d+ npm start$`),
  );
});
