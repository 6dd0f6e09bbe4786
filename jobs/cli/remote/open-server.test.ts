import { expect, test } from "vitest";
import { openServer } from "./open-server.ts";

const open = (server: string | undefined, environment = {}) =>
  openServer(server, environment)?.origin ?? null;

test("nothing is sent in clear text to another machine", () => {
  for (const where of [
    "http://benchhub.example.org",
    "http://127.0.0.1.example.org",
    "http://10.0.0.1",
    "http://0.0.0.0",
    "http://localhost.example.org",
    "http://[::ffff:10.0.0.1]",
  ])
    expect(() => open(where), where).toThrow("not encrypted");
  for (const where of ["http://127.0.0.1:3000", "http://localhost:3000", "http://[::1]:3000"])
    expect(open(where)).toBe(where);
  expect(open("http://2130706433")).toBe("http://127.0.0.1");
});

test("a server may stand under a path; nothing but an address is taken", () => {
  expect(open("https://example.org/benchhub/")).toBe("https://example.org/benchhub");
  for (const where of [
    "benchhub.example.org",
    "ftp://127.0.0.1",
    "https://me:pw@example.org",
    "https://example.org?x",
  ])
    expect(() => open(where), where).toThrow("--server is");
});

test("without a server, commands work here; a token with a line end in it is told, not sent", () => {
  expect(open(undefined)).toBeNull();
  expect(open("")).toBeNull();
  expect(() => open("https://example.org", { BENCHHUB_TOKEN: "bhp_x\r\nx: y" })).toThrow("BENCHHUB_TOKEN");
});
