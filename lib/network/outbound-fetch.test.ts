import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { PassThrough, Readable } from "node:stream";
import { createGzip } from "node:zlib";
import { afterEach, describe, expect, it } from "vitest";
import { AddressRefusedError, createOutboundFetch } from "./outbound-fetch.ts";

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
const publicOnly = createOutboundFetch({ allowPrivate: false });

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

  it.each([
    "127.0.0.1",
    "[::1]",
    "[::ffff:127.0.0.1]",
    "0.0.0.0",
    "2130706433",
    "0x7f.1",
    "017700000001",
    "127.1",
    "localhost",
    "LOCALHOST",
  ])("otherwise refuses http://%s before a byte is sent", async host => {
    const { port, paths } = await serve();
    expect((await refusalOf(publicOnly(`http://${host}:${port}/`))).message).toMatch(/private address/);
    expect(paths).toEqual([]);
  });

  it.each([
    "http://169.254.169.254/latest/meta-data",
    "https://10.0.0.1/v1",
    "http://[fd00:ec2::254]/",
    "http://192.168.0.1",
  ])("refuses %s", async url => {
    expect((await refusalOf(publicOnly(url))).message).toMatch(/private address/);
  });

  it.each([
    "file:///etc/passwd",
    "ftp://127.0.0.1/x",
    "data:text/plain,hello",
    "blob:https://x/1",
    "gopher://127.0.0.1",
    "ws://127.0.0.1/",
  ])("refuses %s, private addresses allowed or not", async url => {
    for (const fetch of [anywhere, publicOnly])
      expect((await refusalOf(fetch(url))).message).toMatch(/Only http and https/);
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

  it.each(["plain", "gzip"])("ends an answer without end: %s", async encoding => {
    const megabyte = Buffer.alloc(2 ** 20);
    const { port } = await serve((_request, response) => {
      const packer = encoding === "gzip" ? createGzip() : new PassThrough();
      if (encoding === "gzip") response.setHeader("content-encoding", "gzip");
      Readable.from(
        (function* () {
          for (let n = 0; n < 1_000; n++) yield megabyte;
        })(),
      )
        .pipe(packer)
        .pipe(response);
    });
    const response = await anywhere(`http://127.0.0.1:${port}/`);
    expect(response.status).toBe(200);
    await expect(response.text()).rejects.toThrow(/larger than/);
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
});
