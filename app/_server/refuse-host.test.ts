import { expect, it } from "vitest";
import { parseEnv } from "../../lib/env.ts";
import { refuseHost } from "./refuse-host.ts";

const ask = (
  headers: Record<string, string>,
  { settings = {}, pathname = "/" }: { settings?: Record<string, string>; pathname?: string } = {},
) => refuseHost({ pathname, headers: new Headers(headers), env: parseEnv(settings) });
const hosted = { BENCHHUB_MODE: "hosted" };
const listed = "bench.example, *.lan.example, lab:3000";

it.each([
  "localhost:3000",
  "LOCALHOST",
  "localhost.",
  "app.localhost:3000",
  "127.0.0.1:3000",
  "127.8.9.1",
  "[::1]:3000",
  "192.168.0.7:3000",
  "[fd00::7]",
])("a local start goes by %s", host => {
  expect(ask({ host })).toBeNull();
});

it.each([
  "evil.example:3000",
  "127.0.0.1.evil.example",
  "localhost.evil.example",
  "notlocalhost",
  "7f000001.rbndr.example:3000",
  "laptop.local:3000",
  "localhost@evil.example",
  "evil.example/localhost",
  "bad host",
])("a local start does not go by %s, whatever is asked of it and by whomever", host => {
  for (const pathname of ["/", "/leaderboards/x", "/api/v1/leaderboards", "/api/cron/drain", "/api/healthy"])
    expect(ask({ host }, { pathname })?.error.code).toBe("forbidden");
  expect(ask({ host: "localhost:3000", "x-forwarded-host": host })?.error.code).toBe("forbidden");
  expect(ask({ host, "x-forwarded-host": "localhost:3000" })?.error.code).toBe("forbidden");
});

it.each([{}, hosted])("what the operator lists is let in, and no other name: %j", mode => {
  const settings = { ...mode, ALLOWED_HOSTS: listed };
  for (const host of ["bench.example", "Bench.Example:8443", "a.lan.example", "lab:3000", "10.2.3.4:3000"])
    expect(ask({ host }, { settings })).toBeNull();
  for (const host of ["www.bench.example", "lan.example", "lab:3001", "lab"])
    expect(ask({ host }, { settings })).not.toBeNull();
  const behind = { host: "10.0.0.5:3000", "x-forwarded-host": "bench.example, inner" };
  expect(ask(behind, { settings })).toBeNull();
});

it("a hosted server that lists none takes any, and nothing that says no name is refused", () => {
  expect(ask({ host: "any.example" }, { settings: hosted })).toBeNull();
  expect(ask({})).toBeNull();
});

it.each(["/api/health", "/api/ready", "/api/metrics"])("%s answers to any name", pathname => {
  for (const settings of [{}, { ...hosted, ALLOWED_HOSTS: "bench.example" }])
    expect(ask({ host: "pod-7.benchhub:3000" }, { settings, pathname })).toBeNull();
});

it("says what to set, without the port, and repeats nothing that is no name", () => {
  expect(ask({ host: "laptop.local:3000" })?.error.message).toContain("ALLOWED_HOSTS=laptop.local,");
  expect(ask({ host: "<script>" })?.host).toBe("HOST");
});
