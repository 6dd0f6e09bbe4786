import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, it } from "vitest";

const seen: { url: string; headers: IncomingHttpHeaders }[] = [];
const target = createServer((request, response) => {
  seen.push({ url: request.url!, headers: request.headers });
  response.end("from the target");
});
let proxied = 0;
const proxy = createServer((_, response) => response.end("from the proxy"));
proxy.on("connection", () => proxied++);
const portOf = (server: typeof target) => (server.address() as AddressInfo).port;
let home: string;
beforeAll(async () => {
  for (const server of [target, proxy])
    await new Promise<void>(resolve => server.listen(0, "127.0.0.1", resolve));
  home = mkdtempSync(path.join(tmpdir(), "benchhub-ambient-"));
});
afterAll(() => {
  for (const server of [target, proxy]) server.close();
  rmSync(home, { recursive: true });
});

it("no proxy and no credentials that lie about are used: the address dialled is the one that was checked", async () => {
  const via = `http://user:pass@127.0.0.1:${portOf(proxy)}`;
  writeFileSync(path.join(home, ".netrc"), "machine 127.0.0.1 login ann password netrc-secret\n", {
    mode: 0o600,
  });
  writeFileSync(path.join(home, ".npmrc"), `proxy=${via}\n//127.0.0.1/:_authToken=npm-secret\n`);
  const module = pathToFileURL(path.join(import.meta.dirname, "outbound-fetch.ts")).href;
  const guarded = `const { createOutboundFetch } = await import(${JSON.stringify(module)});
    const fetch = createOutboundFetch({ allowPrivate: true });`;
  const call = `const response = await fetch("http://127.0.0.1:${portOf(target)}/v1/models");
    process.stdout.write(await response.text());`;
  const names = [
    "http_proxy",
    "https_proxy",
    "all_proxy",
    "npm_config_proxy",
    "npm_config_https_proxy",
    "npm_config_noproxy",
  ];
  const env = Object.fromEntries(
    names.flatMap(name => [
      [name, via],
      [name.toUpperCase(), via],
    ]),
  );
  const run = async (script: string) => {
    const options = {
      env: {
        NODE_ENV: "test" as const,
        PATH: process.env.PATH,
        ...env,
        HOME: home,
        NETRC: path.join(home, ".netrc"),
        NO_PROXY: "",
        no_proxy: "",
        // Node's own fetch would go by the variables then.
        NODE_USE_ENV_PROXY: "1",
      },
    };
    return (await promisify(execFile)(process.execPath, ["--input-type=module", "-e", script], options))
      .stdout;
  };
  expect(await run(guarded + call)).toBe("from the target");
  expect(proxied).toBe(0);
  expect(seen.map(({ url }) => url)).toEqual(["/v1/models"]);
  expect(seen[0]!.headers).not.toHaveProperty("authorization");
  expect(seen[0]!.headers).not.toHaveProperty("proxy-authorization");
  expect(seen[0]!.headers).not.toHaveProperty("cookie");
});
