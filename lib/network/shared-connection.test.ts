import { type AddressInfo, createServer, type Socket } from "node:net";
import { gzipSync } from "node:zlib";
import { afterEach, expect, it } from "vitest";
import { createOutboundFetch } from "./outbound-fetch.ts";

const cleanups: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0)) await cleanup();
});

/** Answers each whole request of each connection with the caller's own key, until told to spoil the next one. */
async function serve(spoil: (socket: Socket, honest: string) => void) {
  const state = { spoils: 0, connections: 0 };
  const sockets = new Set<Socket>();
  const server = createServer(socket => {
    sockets.add(socket);
    state.connections++;
    let text = "";
    socket.on("error", () => {});
    socket.on("data", bytes => {
      text += bytes;
      for (let end = text.indexOf("\r\n\r\n"); end >= 0; end = text.indexOf("\r\n\r\n")) {
        const key = /authorization: Bearer (\S+)/i.exec(text.slice(0, end))![1]!;
        text = text.slice(end + 4);
        const honest = answerOf(key);
        if (state.spoils-- > 0) spoil(socket, honest);
        else socket.write(honest);
      }
    });
  });
  await new Promise<void>(resolve => server.listen(0, "127.0.0.1", resolve));
  cleanups.push(() => {
    for (const socket of sockets) socket.destroy();
    return new Promise(resolve => server.close(resolve));
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const fetch = createOutboundFetch({
    allowPrivate: true,
    connectionsPerHost: 1,
    limits: { bodyBytes: 100_000, totalMs: 5_000 },
  });
  const ask = async (key: string, signal?: AbortSignal): Promise<string> => {
    const response = await fetch(url, {
      headers: { authorization: `Bearer ${key}` },
      ...(signal ? { signal } : {}),
    });
    return response.text();
  };
  return { state, ask, fetch, url };
}

const answerOf = (text: string) => `HTTP/1.1 200 OK\r\ncontent-length: ${text.length}\r\n\r\n${text}`;
const forged = answerOf("forged");

it("two callers of one host share a connection, and each gets the answer to its own key", async () => {
  const { state, ask } = await serve(() => {});
  const keys = Array.from({ length: 20 }, (_, n) => `key-${n}`);
  expect(await Promise.all(keys.map(key => ask(key)))).toEqual(keys);
  expect(state.connections).toBe(1);
});

it.each([
  ["a second answer in the same breath", (socket: Socket, honest: string) => socket.write(honest + forged)],
  [
    "more than its length says",
    (socket: Socket, honest: string) => socket.write(`${honest} and more${"\r\n".repeat(3)}${forged}`),
  ],
  [
    "a body where none belongs",
    (socket: Socket) => socket.write(`HTTP/1.1 204 No Content\r\ncontent-length: 90\r\n\r\n${forged}`),
  ],
  [
    "a body that a 205 has",
    (socket: Socket) => socket.write(`HTTP/1.1 205 Reset Content\r\ncontent-length: 999\r\n\r\n${forged}`),
  ],
  ["half of it", (socket: Socket, honest: string) => socket.end(honest.slice(0, -2))],
  [
    "two lengths",
    (socket: Socket) =>
      socket.write(`HTTP/1.1 200 OK\r\ncontent-length: 0\r\ncontent-length: 99\r\n\r\n${forged}`),
  ],
  [
    "a length beside chunks",
    (socket: Socket) =>
      socket.write(
        `HTTP/1.1 200 OK\r\ncontent-length: 5\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n${forged}`,
      ),
  ],
  [
    "what no gzip is",
    (socket: Socket) =>
      socket.write(`HTTP/1.1 200 OK\r\ncontent-encoding: gzip\r\ncontent-length: 6\r\n\r\nforged${forged}`),
  ],
  [
    "a redirect with an answer behind it",
    (socket: Socket) =>
      socket.write(`HTTP/1.1 302 Found\r\nlocation: /\r\ncontent-length: 0\r\n\r\n${forged}`),
  ],
  [
    "an interim answer, then two",
    (socket: Socket, honest: string) => {
      socket.write(`HTTP/1.1 103 Early Hints\r\n\r\n${honest}${forged}`);
    },
  ],
])(
  "whoever asks after an answer with %s gets an answer of its own, over a new connection",
  async (_what, spoil) => {
    const { state, ask } = await serve(spoil);
    expect(await ask("ann")).toBe("ann");
    state.spoils = 1;
    const spoilt = ask("ann").catch(() => "an error");
    // One waits for the connection while it is spoilt, one comes once all is over.
    const waiting = ask("bob").catch(() => "an error");
    expect(await spoilt).not.toContain("forged");
    expect(["bob", "an error"]).toContain(await waiting);
    expect(await ask("eve")).toBe("eve");
    expect(state.connections).toBeGreaterThan(1);
  },
);

const packed = gzipSync(Buffer.alloc(3_000_000));

it.each([
  [
    "was there already, when more comes",
    (socket: Socket, honest: string) => socket.write(honest),
    async ({ ask }: Served) => expect(await ask("ann")).toBe("ann"),
  ],
  [
    "broke it off",
    (socket: Socket) => socket.write("HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\nfor"),
    async ({ fetch, url }: Served) => {
      const caller = new AbortController();
      const headers = { authorization: "Bearer ann" };
      const response = await fetch(url, { headers, signal: caller.signal });
      caller.abort();
      await expect(response.text()).rejects.toThrow();
    },
  ],
  [
    "was refused the rest as too large",
    (socket: Socket) => {
      socket.write(
        `HTTP/1.1 200 OK\r\ncontent-encoding: gzip\r\ncontent-length: ${packed.byteLength}\r\n\r\n`,
      );
      socket.write(packed.subarray(0, -10));
    },
    async ({ ask }: Served) => {
      await expect(ask("ann")).rejects.toThrow(/larger than/);
    },
  ],
])("nobody gets what follows of an answer whose caller %s", async (_what, spoil, take) => {
  const held = Promise.withResolvers<Socket>();
  const served = await serve((socket, honest) => {
    spoil(socket, honest);
    held.resolve(socket);
  });
  served.state.spoils = 1;
  await take(served);
  const socket = await held.promise;
  const closed = new Promise(resolve => socket.on("close", resolve));
  socket.write(forged);
  await closed;
  expect(await served.ask("bob")).toBe("bob");
  expect(served.state.connections).toBe(2);
});

type Served = Awaited<ReturnType<typeof serve>>;
