import { execFile } from "node:child_process";
import { createServer as createHttpServer } from "node:http";
import type { AddressInfo } from "node:net";
import { createServer, type Socket } from "node:net";
import { promisify } from "node:util";
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync, zstdCompressSync } from "node:zlib";
import { afterEach, describe, expect, it } from "vitest";
import { AnswerTooLargeError } from "./outbound-errors.ts";
import { createOutboundFetch, type OutboundLimits } from "./outbound-fetch.ts";

const cleanups: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0)) await cleanup();
});

/** A bare TCP server that writes whatever it likes once a request has come: an HTTP library would not. */
async function serveRaw(write: (socket: Socket) => void): Promise<{ url: string; ended: Promise<void> }> {
  const sockets = new Set<Socket>();
  const ended = Promise.withResolvers<void>();
  const server = createServer(socket => {
    sockets.add(socket);
    socket.on("error", () => {});
    socket.on("close", () => ended.resolve());
    socket.once("data", () => write(socket));
  });
  await new Promise<void>(resolve => server.listen(0, "127.0.0.1", resolve));
  cleanups.push(() => {
    for (const socket of sockets) socket.destroy();
    return new Promise(resolve => server.close(resolve));
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, ended: ended.promise };
}
const fetchWith = (limits: Partial<OutboundLimits>) => createOutboundFetch({ allowPrivate: true, limits });
const head = (...lines: string[]) => `HTTP/1.1 200 OK\r\n${lines.map(line => `${line}\r\n`).join("")}\r\n`;

/** Write `text` every few ms until the socket is closed. */
function drip(socket: Socket, text: string, first = ""): void {
  socket.write(first);
  const timer = setInterval(() => socket.write(text), 3);
  socket.on("close", () => clearInterval(timer));
}

describe("size", () => {
  it("of a body without end is bounded, and its connection closed", async () => {
    const { url, ended } = await serveRaw(socket => {
      socket.write(head("transfer-encoding: chunked"));
      const chunk = `10000\r\n${"x".repeat(0x1_0000)}\r\n`;
      const more = () => {
        while (socket.writable && socket.write(chunk));
      };
      socket.on("drain", more);
      more();
    });
    const response = await fetchWith({ bodyBytes: 1_000_000 })(url);
    expect(response.status).toBe(200);
    await expect(response.text()).rejects.toThrow(
      new AnswerTooLargeError("the answer is larger than 1000000 bytes"),
    );
    await ended;
  });

  it("is counted to the byte", async () => {
    const { url } = await serveRaw(socket =>
      socket.end(`${head("content-length: 1000")}${"x".repeat(1_000)}`),
    );
    expect(await (await fetchWith({ bodyBytes: 1_000 })(url)).text()).toHaveLength(1_000);
    const response = await fetchWith({ bodyBytes: 999 })(url);
    await expect(response.text()).rejects.toThrow(AnswerTooLargeError);
  });

  const zeros = Buffer.alloc(50_000_000);
  it.each([
    ["gzip", gzipSync(zeros)],
    ["x-gzip", gzipSync(zeros)],
    ["deflate", deflateSync(zeros)],
    ["deflate", deflateRawSync(zeros)],
    ["br", brotliCompressSync(zeros)],
    ["zstd", zstdCompressSync(zeros)],
    ["gzip, gzip", gzipSync(gzipSync(zeros))],
    ["zstd, br, gzip", gzipSync(brotliCompressSync(zstdCompressSync(zeros)))],
  ])("of a small answer is what it unpacks to: %s", async (encoding, packed) => {
    expect(packed.byteLength).toBeLessThan(100_000);
    const { url } = await serveRaw(socket => {
      socket.write(head(`content-encoding: ${encoding}`, `content-length: ${packed.byteLength}`));
      socket.write(packed);
    });
    const response = await fetchWith({ bodyBytes: 200_000 })(url);
    await expect(response.text()).rejects.toThrow(AnswerTooLargeError);
  });

  it("does not grow with what nobody reads: a bomb is unpacked as it is asked for", async () => {
    const packed = gzipSync(zeros);
    const { url } = await serveRaw(socket => {
      socket.write(head("content-encoding: gzip", `content-length: ${packed.byteLength}`));
      socket.write(packed);
    });
    const response = await fetchWith({ bodyBytes: 100_000_000 })(url);
    const reader = response.body!.getReader();
    const { value } = await reader.read();
    expect(value!.byteLength).toBeLessThan(1_000_000);
    await reader.cancel();
  });

  it.each([6, 60])("%i encodings on top of each other are refused", async layers => {
    const encoding = Array(layers).fill("gzip").join(", ");
    const { url } = await serveRaw(socket => socket.end(head(`content-encoding: ${encoding}`)));
    await expect(fetchWith({})(url)).rejects.toThrow();
  });

  it("of headers is bounded", async () => {
    const { url } = await serveRaw(socket => socket.end(head(`x-big: ${"x".repeat(5_000)}`)));
    const error = await fetchWith({ headerBytes: 4_096 })(url).catch((thrown: Error) => thrown);
    expect(error).toEqual(new AnswerTooLargeError("the answer's headers are more than 4096 bytes"));
    expect((await fetchWith({ headerBytes: 8_192 })(url)).status).toBe(200);
  });

  it("of headers counts them, too, however short", async () => {
    const many = Array.from({ length: 101 }, (_, n) => `x${n}: 1`);
    const { url, ended } = await serveRaw(socket => socket.write(head(...many)));
    const error = await fetchWith({ headerCount: 100 })(url).catch((thrown: Error) => thrown);
    expect(error).toEqual(new AnswerTooLargeError("the answer's headers are more than 100"));
    await ended;
  });

  it.each([
    ["interim answers without end", "HTTP/1.1 103 Early Hints\r\nlink: x\r\n\r\n".repeat(2_000), ""],
    [
      "a chunk with an extension without end",
      "x".repeat(0x1_0000),
      `${head("transfer-encoding: chunked")}1;`,
    ],
    [
      "chunks of nearly nothing but extensions",
      `1;${"x".repeat(9_000)}\r\nx\r\n`,
      head("transfer-encoding: chunked"),
    ],
  ])("of what is neither header nor body is bounded, too: %s", async (_what, more, start) => {
    const { url, ended } = await serveRaw(socket => {
      socket.write(start);
      const write = () => {
        while (socket.writable && socket.write(more));
      };
      socket.on("drain", write);
      write();
    });
    const answer = fetchWith({ bodyBytes: 100_000 })(url).then(response => response.text());
    const error = await answer.catch((thrown: Error) => thrown);
    expect(error).toMatchObject({
      cause: new AnswerTooLargeError("more than 1248576 bytes came for one answer"),
    });
    await ended;
  });

  it("of one answer is no other's: a connection serves any number of them, however small the pieces", async () => {
    let connections = 0;
    const server = createHttpServer((_request, response) => {
      response.writeHead(200, { "transfer-encoding": "chunked" });
      for (let n = 0; n < 400_000; n += 1_000) response.write("x".repeat(1_000));
      response.end();
    }).on("connection", () => connections++);
    await new Promise<void>(resolve => server.listen(0, "127.0.0.1", resolve));
    cleanups.push(
      () => server.closeAllConnections(),
      () => server.close(),
    );
    const limits = { bodyBytes: 400_000 };
    const fetch = createOutboundFetch({ allowPrivate: true, connectionsPerHost: 1, limits });
    for (let n = 0; n < 6; n++) {
      const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
      expect(await (await fetch(url)).text()).toHaveLength(400_000);
    }
    expect(connections).toBe(1);
  });

  it("of a body where none belongs is none: its connection ends with the headers", async () => {
    const { url, ended } = await serveRaw(socket =>
      socket.write(`HTTP/1.1 205 Reset Content\r\ncontent-length: 900000000\r\n\r\n${"x".repeat(200_000)}`),
    );
    const response = await fetchWith({})(url);
    expect([response.status, await response.text()]).toEqual([205, ""]);
    await ended;
  });

  it("of headers without end is bounded, and the connection closed", async () => {
    const { url, ended } = await serveRaw(socket => {
      socket.write("HTTP/1.1 200 OK\r\n");
      drip(socket, `${"x-more: 1\r\n".repeat(500)}`);
    });
    await expect(fetchWith({})(url)).rejects.toThrow(AnswerTooLargeError);
    await ended;
  });
});

describe("time", () => {
  const totalMs = 120;
  const timesOut = { name: "TimeoutError", message: "no whole answer within 120 ms" };

  it.each([
    ["says nothing", () => {}],
    ["drips its headers", (socket: Socket) => drip(socket, "a:b\r\n", "HTTP/1.1 200 OK\r\n")],
    ["drips interim answers", (socket: Socket) => drip(socket, "HTTP/1.1 103 Early Hints\r\n\r\n")],
    ["drips one endless header", (socket: Socket) => drip(socket, "y", "HTTP/1.1 200 OK\r\nx:")],
  ])("ends a call whose server %s", async (_what, write) => {
    const { url, ended } = await serveRaw(write);
    await expect(fetchWith({ totalMs })(url)).rejects.toMatchObject(timesOut);
    await ended;
  });

  it.each([
    ["drips its body", head("content-length: 1000000"), "x"],
    ["drips chunks", head("transfer-encoding: chunked"), "1\r\nx\r\n"],
    ["drips a chunk's extension", `${head("transfer-encoding: chunked")}1;`, "x"],
    ["drips events", head("content-type: text/event-stream"), ": still here\n\n"],
    ["stalls in its body", head("content-length: 1000000"), ""],
  ])("ends an answer whose server %s", async (_what, start, more) => {
    const { url, ended } = await serveRaw(socket => {
      socket.write(start);
      if (more !== "") drip(socket, more);
    });
    const response = await fetchWith({ totalMs })(url);
    await expect(response.text()).rejects.toMatchObject(timesOut);
    await ended;
  });

  it.each([
    ["an answer", head("content-length: 1000000"), "half"],
    ["a stream", head("content-type: text/event-stream"), "data: {}\n\n"],
  ])("between two pieces of %s is bounded, and the connection closed", async (_what, start, first) => {
    const { url, ended } = await serveRaw(socket => socket.write(`${start}${first}`));
    const response = await fetchWith({ idleMs: 60, totalMs: 20_000 })(url);
    const error = await response.text().catch((thrown: Error) => thrown);
    expect(error).toMatchObject({ cause: { code: "UND_ERR_BODY_TIMEOUT" } });
    await ended;
  });

  it("is over with the answer: neither clock nor caller ends what comes later", async () => {
    const { url } = await serveRaw(socket => socket.write(`${head("content-length: 1")}x`));
    const fetch = fetchWith({ totalMs });
    const caller = new AbortController();
    const response = await fetch(url, { signal: caller.signal });
    expect(await response.text()).toBe("x");
    caller.abort();
    expect(await (await fetch(url)).text()).toBe("x");
  });
});

describe("what is no answer", () => {
  it.each([
    ["not HTTP", "SSH-2.0-OpenSSH_9.6\r\n"],
    ["a status that is none", "HTTP/1.1 999 Odd\r\n\r\n"],
    ["two lengths", "HTTP/1.1 200 OK\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\nxx"],
    [
      "a length and chunks",
      "HTTP/1.1 200 OK\r\ncontent-length: 1\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n",
    ],
    [
      "another protocol, upgraded to",
      "HTTP/1.1 101 Switching Protocols\r\nupgrade: x\r\nconnection: upgrade\r\n\r\n",
    ],
    ["nothing", ""],
  ])("is an error: %s", async (_what, text) => {
    const { url } = await serveRaw(socket => socket.end(text));
    await expect(fetchWith({ totalMs: 5_000 })(url).then(response => response.text())).rejects.toThrow();
  });
});

it("no proxy of the environment is asked, whatever Node makes of it", async () => {
  const proxied: string[] = [];
  const proxy = await serveRaw(socket => {
    proxied.push("asked");
    socket.end(head());
  });
  const { url } = await serveRaw(socket => socket.end(`${head("content-length: 6")}direct`));
  const script = `
    import { createOutboundFetch } from ${JSON.stringify(new URL("outbound-fetch.ts", import.meta.url).href)};
    const call = async fetch => console.log(await (await fetch(${JSON.stringify(url)})).text());
    await call(createOutboundFetch({ allowPrivate: true }));
    await call(globalThis.fetch).catch(() => {});`;
  const env = Object.fromEntries(
    ["HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy", "https_proxy", "all_proxy"].map(name => [
      name,
      proxy.url,
    ]),
  );
  const { stdout } = await promisify(execFile)(process.execPath, ["--input-type=module", "-e", script], {
    env: { ...env, NODE_ENV: "test", NODE_USE_ENV_PROXY: "1", PATH: process.env.PATH },
  });
  expect(stdout).toMatch(/^direct\n/);
  // Node's own fetch does ask it: the trap works.
  expect(proxied).toEqual(["asked"]);
});
