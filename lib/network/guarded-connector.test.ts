import { type AddressInfo, connect, createServer } from "node:net";
import type { buildConnector } from "undici";
import { expect, it } from "vitest";
import { createGuardedConnector } from "./guarded-connector.ts";
import { AddressRefusedError } from "./outbound-errors.ts";

it.each([
  ["is led inside by what lies between is refused there, before a byte is sent", false],
  ["where private addresses are allowed, is let in: the trap works", true],
])("a dial of a public address that %s", async (_what, allowPrivate) => {
  let received = "";
  const ended = Promise.withResolvers<void>();
  const server = createServer(socket => {
    socket.on("data", bytes => (received += bytes));
    socket.on("close", () => ended.resolve());
  });
  await new Promise<void>(resolve => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const connector = createGuardedConnector({
    allowPrivate,
    connectMs: 1_000,
    build: () => (_target, callback) => {
      const socket = connect(port, "127.0.0.1", () => callback(null, socket));
    },
  });
  const target = { hostname: "8.8.8.8", host: "8.8.8.8", protocol: "http:", port: "80" };
  const reached = await new Promise<Parameters<buildConnector.Callback>>(resolve =>
    connector(target, (...outcome: Parameters<buildConnector.Callback>) => resolve(outcome)),
  );
  if (allowPrivate) {
    expect(reached[0]).toBeNull();
    reached[1]!.end("hello");
  } else expect(reached).toEqual([expect.any(AddressRefusedError), null]);
  await ended.promise;
  expect(received).toBe(allowPrivate ? "hello" : "");
  server.close();
});
