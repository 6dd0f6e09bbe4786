import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, it } from "vitest";
import { makeCertificate } from "./testing/make-certificate.ts";

const { cert, key } = makeCertificate(["good.example", "*.models.example"]);
const asked: string[] = [];
const server = createServer({ cert, key }, (request, response) => {
  asked.push(`${request.headers.host} ${request.headers.authorization}`);
  response.end("hello");
});
let folder: string;
let port: number;
beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), "certificates-"));
  writeFileSync(path.join(folder, "ca.pem"), cert);
  await new Promise<void>(resolve => server.listen(0, "127.0.0.1", resolve));
  ({ port } = server.address() as AddressInfo);
});
afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true });
});

/** What calls come to in a process of its own: whom it trusts is settled as it starts. */
async function call({ urls, env }: { urls: string[]; env: Record<string, string> }): Promise<unknown> {
  const script = `
    import { createOutboundFetch } from ${JSON.stringify(new URL("outbound-fetch.ts", import.meta.url).href)};
    const resolve = async () => [{ address: "127.0.0.1", family: 4 }];
    const fetch = createOutboundFetch({ allowPrivate: true, resolve });
    const told = [];
    for (const url of ${JSON.stringify(urls)}) {
      const answer = fetch(url, { headers: { authorization: "Bearer key", host: "good.example" } });
      told.push(await answer.then(response => response.text(), error => error.cause.code));
    }
    console.log(JSON.stringify(told));
    process.exit();`;
  const { stdout } = await promisify(execFile)(process.execPath, ["--input-type=module", "-e", script], {
    env: { NODE_ENV: "test", PATH: process.env.PATH, ...env },
  });
  return JSON.parse(stdout);
}

it("over TLS a key is sent only to whom a trusted certificate names as the address does", async () => {
  const urls = ["good.example", "a.models.example", "evil.example", "a.b.models.example", "127.0.0.1"].map(
    host => `https://${host}:${port}/`,
  );
  const trusting = { NODE_EXTRA_CA_CERTS: path.join(folder, "ca.pem") };
  expect(await call({ urls, env: trusting })).toEqual([
    "hello",
    "hello",
    ...Array(3).fill("ERR_TLS_CERT_ALTNAME_INVALID"),
  ]);
  const sent = [`good.example:${port} Bearer key`, `a.models.example:${port} Bearer key`];
  expect(asked).toEqual(sent);
  // Whom nobody vouches for is sent nothing, by whatever name.
  expect(await call({ urls: urls.slice(0, 1), env: {} })).toEqual(["DEPTH_ZERO_SELF_SIGNED_CERT"]);
  expect(asked).toEqual(sent);
});
