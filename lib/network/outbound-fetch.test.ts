import { createServer, type RequestListener } from "node:http";
import { type AddressInfo, createServer as createTcpServer } from "node:net";
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync, zstdCompressSync } from "node:zlib";
import { afterEach, describe, expect, it } from "vitest";
import { parseHostRules } from "./host-rule.ts";
import { AddressRefusedError } from "./outbound-errors.ts";
import { createOutboundFetch } from "./outbound-fetch.ts";

const cleanups: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0)) await cleanup();
});

async function serve(listener: RequestListener = (_request, response) => void response.end("hello")) {
  const paths: string[] = [];
  const server = createServer((request, response) => {
    paths.push(`${request.method} ${request.url}`);
    listener(request, response);
  });
  await new Promise<void>(resolve => server.listen(0, "127.0.0.1", resolve));
  cleanups.push(() => {
    server.closeAllConnections();
    return new Promise(resolve => server.close(resolve));
  });
  return { port: (server.address() as AddressInfo).port, paths };
}

const anywhere = createOutboundFetch({ allowPrivate: true });

/** The refusal, wherever in the chain of causes it stands. */
async function refusalOf(promise: Promise<unknown>): Promise<AddressRefusedError> {
  let error: unknown = await promise.then(
    () => expect.fail("the call went through"),
    thrown => thrown,
  );
  while (error instanceof Error && !(error instanceof AddressRefusedError)) error = error.cause;
  expect(error).toBeInstanceOf(AddressRefusedError);
  return error as AddressRefusedError;
}

describe("outbound fetch", () => {
  it("where private addresses are allowed, reaches loopback by number and by name", async () => {
    const { port, paths } = await serve();
    expect(await (await anywhere(`http://127.0.0.1:${port}/a`)).text()).toBe("hello");
    expect(await (await anywhere(new URL(`http://localhost:${port}/b`))).text()).toBe("hello");
    expect(paths).toEqual(["GET /a", "GET /b"]);
  });

  it("passes method, headers and body on", async () => {
    const { port } = await serve(async (request, response) => {
      let body = "";
      for await (const chunk of request) body += chunk;
      response.end(`${request.method} ${request.headers["x-mine"]} ${body}`);
    });
    const response = await anywhere(`http://127.0.0.1:${port}/`, {
      method: "POST",
      headers: { "x-mine": "1" },
      body: "물음",
    });
    expect(await response.text()).toBe("POST 1 물음");
  });

  it.each([301, 302, 303, 307, 308])(
    "does not follow a %i, so that no public page leads inside",
    async status => {
      const { port, paths } = await serve((request, response) => {
        if (request.url === "/") response.writeHead(status, { location: "/inside" });
        response.end();
      });
      await expect(anywhere(`http://127.0.0.1:${port}/`)).rejects.toThrow();
      await expect(anywhere(`http://127.0.0.1:${port}/`, { redirect: "follow" })).rejects.toThrow();
      expect(paths).toEqual(["GET /", "GET /"]);
    },
  );

  it("takes a Request as it takes an address", async () => {
    const { port } = await serve(async (request, response) => {
      let body = "";
      for await (const chunk of request) body += chunk;
      response.end(`${request.method} ${request.headers["x-mine"]} ${body}`);
    });
    const request = new Request(`http://127.0.0.1:${port}/`, {
      method: "POST",
      headers: { "x-mine": "1" },
      body: "물음",
    });
    expect(await (await anywhere(request)).text()).toBe("POST 1 물음");
  });

  it("names the host that the address names, whatever header it is given", async () => {
    const hosts: (string | undefined)[] = [];
    const { port } = await serve((request, response) => {
      hosts.push(request.headers.host);
      response.end();
    });
    const url = `http://127.0.0.1:${port}/`;
    await anywhere(url, { headers: { Host: "inside.example" } });
    await anywhere(new Request(url, { headers: { host: "inside.example" } }));
    expect(hosts).toEqual(Array(2).fill(`127.0.0.1:${port}`));
  });

  it("sends what it is told and nothing of its own: no cookie, no key, no trace of where it runs", async () => {
    const seen: string[][] = [];
    const { port } = await serve((request, response) => {
      seen.push(Object.keys(request.headers).sort());
      response.setHeader("set-cookie", "spy=1; path=/").end("hello");
    });
    for (let n = 0; n < 2; n++)
      await (await anywhere(`http://127.0.0.1:${port}/`, { credentials: "include" })).text();
    const ours = [
      "accept",
      "accept-encoding",
      "accept-language",
      "connection",
      "host",
      "sec-fetch-mode",
      "user-agent",
    ];
    expect(seen).toEqual([ours, ours]);
  });

  const text = "답은 B ".repeat(20_000);
  it.each([
    ["gzip", gzipSync(text)],
    ["X-GZip", gzipSync(text)],
    ["deflate", deflateSync(text)],
    ["deflate", deflateRawSync(text)],
    ["br", brotliCompressSync(text)],
    ["zstd", zstdCompressSync(text)],
    ["deflate, br", brotliCompressSync(deflateSync(text))],
    ["one-of-its-own", Buffer.from(text)],
    ["identity", Buffer.from(text)],
    ["gzip", gzipSync(text).subarray(0, -8)],
  ])("unpacks what is packed, and leaves what it does not know: %s", async (encoding, packed) => {
    const { port } = await serve((_request, response) => {
      response.setHeader("content-encoding", encoding).write(packed.subarray(0, 1));
      response.end(packed.subarray(1));
    });
    expect(await (await anywhere(`http://127.0.0.1:${port}/`)).text()).toBe(text);
  });

  it("takes a packed answer without a body for an empty one, and one that is damaged for an error", async () => {
    const { port } = await serve((request, response) => {
      response.setHeader("content-encoding", "gzip").end(request.url === "/empty" ? "" : "no gzip at all");
    });
    expect(await (await anywhere(`http://127.0.0.1:${port}/empty`)).text()).toBe("");
    const damaged = await anywhere(`http://127.0.0.1:${port}/damaged`);
    await expect(damaged.text()).rejects.toMatchObject({ cause: { code: "Z_DATA_ERROR" } });
  });

  it.each([
    ["words in Hangul", "200 좋음", { status: 200, statusText: "", text: "ok" }],
    ["words of other bytes", "200 Erre\u{fffd}r", { status: 200, statusText: "", text: "ok" }],
    ["no words", "500 ", { status: 500, statusText: "", text: "ok" }],
    ["a status that HTTP does not have", "999 Weird", "status 999, which is none of HTTP's"],
  ])("takes a first line with %s", async (_, line, expected) => {
    const server = createTcpServer(socket => {
      socket.once("data", () => socket.end(`HTTP/1.1 ${line}\r\ncontent-length: 2\r\n\r\nok`));
    });
    await new Promise<void>(resolve => server.listen(0, "127.0.0.1", resolve));
    const answer = anywhere(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    const told = answer.then(
      async got => ({ status: got.status, statusText: got.statusText, text: await got.text() }),
      (error: Error) => (error.cause as Error).message,
    );
    expect(await told).toEqual(expected);
    server.close();
  });

  it("asks for part of a file unpacked, and says of text that it is text, as every fetch does", async () => {
    const seen: (string | undefined)[] = [];
    const { port } = await serve((request, response) => {
      const { range, "accept-encoding": accepted, "content-type": type } = request.headers;
      seen.push(`${range} ${accepted} ${type}`);
      response.end();
    });
    const url = `http://127.0.0.1:${port}/`;
    await anywhere(url, { headers: { range: "bytes=0-9" } });
    await anywhere(url, { method: "POST", body: "a" });
    await anywhere(url, { method: "POST", body: new URLSearchParams({ a: "1" }) });
    expect(seen).toEqual([
      "bytes=0-9 identity undefined",
      "undefined gzip, deflate text/plain;charset=UTF-8",
      "undefined gzip, deflate application/x-www-form-urlencoded;charset=UTF-8",
    ]);
  });

  it("takes an answer of a few megabytes whole, and one without a body", async () => {
    const { port } = await serve((request, response) => {
      if (request.url === "/none") response.writeHead(204).end();
      else response.end(Buffer.alloc(3_000_000));
    });
    expect((await (await anywhere(`http://127.0.0.1:${port}/`)).arrayBuffer()).byteLength).toBe(3_000_000);
    expect((await anywhere(`http://127.0.0.1:${port}/none`)).status).toBe(204);
  });

  it("ends when its caller's signal does inside an answer that stalls, too", async () => {
    const { port } = await serve((_request, response) => void response.writeHead(200).write("{"));
    const caller = new AbortController();
    const response = await anywhere(`http://127.0.0.1:${port}/`, { signal: caller.signal });
    caller.abort(new DOMException("too late", "TimeoutError"));
    await expect(response.text()).rejects.toMatchObject({ name: "TimeoutError" });
  });

  it("ends when its caller's signal does, with the reason", async () => {
    const { port } = await serve(() => {});
    await expect(
      anywhere(`http://127.0.0.1:${port}/`, { signal: AbortSignal.timeout(30) }),
    ).rejects.toMatchObject({ name: "TimeoutError" });
  });

  describe("with a list of allowed hosts", () => {
    const listed = (rules: string) =>
      createOutboundFetch({
        allowPrivate: false,
        allowedHosts: parseHostRules(rules),
        resolve: async () => [{ address: "127.0.0.1", family: 4 }],
      });

    it("reaches those, private or not", async () => {
      const { port, paths } = await serve();
      await (await listed(`127.0.0.1:${port}`)(`http://127.0.0.1:${port}/a`)).text();
      await (await listed("*.models.example")(`http://vllm.models.example:${port}/b`)).text();
      expect(paths).toEqual(["GET /a", "GET /b"]);
    });

    it.each([
      ["another host", "models.example", "http://other.example"],
      ["another port", "127.0.0.1:1", "http://127.0.0.1"],
      ["a public address", "models.example", "https://1.1.1.1/v1"],
      ["a name that only ends alike", "*.models.example", "http://evil-models.example"],
    ])("refuses %s by name, whatever else is allowed", async (_what, rules, address) => {
      const { port, paths } = await serve();
      const url = `${address}:${port}/`.replace("/v1:", ":");
      for (const allowPrivate of [true, false]) {
        const fetch = createOutboundFetch({ allowPrivate, allowedHosts: parseHostRules(rules) });
        expect((await refusalOf(fetch(url))).message).toMatch(/not among the hosts.*ALLOWED_ENDPOINT_HOSTS/);
      }
      expect(paths).toEqual([]);
    });
  });
});
