import { chmodSync, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { parseEnv } from "../../lib/env.ts";
import { checkDisk, checkNode, checkPort, checkSecret } from "./check-machine.ts";

const cleanups: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0)) await cleanup();
});

describe("the doctor, on the machine", () => {
  it("knows a Node.js that is too old", () => {
    expect(checkNode("24.21.0").state).toBe("ok");
    expect(checkNode("20.20.2")).toMatchObject({ state: "fault", advice: expect.stringContaining("npm") });
  });

  it("measures the room where a folder will be", () => {
    expect(checkDisk(path.join(tmpdir(), "not", "yet", "there")).text).toMatch(/GB free at/);
  });

  it("finds a disk that is nearly full, and says where the data could go", () => {
    expect(checkDisk(tmpdir(), Number.MAX_SAFE_INTEGER)).toMatchObject({
      state: "fault",
      advice: expect.stringContaining("BENCHHUB_DATA_DIR"),
    });
  });

  it("sees a secret that others may read, and takes that from them", () => {
    const dataDir = mkdtempSync(path.join(tmpdir(), "benchhub-doctor-"));
    cleanups.push(() => rmSync(dataDir, { recursive: true }));
    const env = parseEnv({ BENCHHUB_DATA_DIR: dataDir });
    expect(checkSecret({ env, fix: false })).toMatchObject({ state: "ok", text: /none yet/ });
    const file = path.join(dataDir, "secret");
    writeFileSync(file, "s".repeat(40));
    chmodSync(file, 0o644);
    expect(checkSecret({ env, fix: false }).state).toBe("warning");
    expect(checkSecret({ env, fix: true }).state).toBe("ok");
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  it("wants a secret beside a database of one's own", () => {
    const env = parseEnv({ DATABASE_URL: "postgres://h/d" });
    expect(checkSecret({ env, fix: true }).state).toBe("fault");
  });

  it("tells a stranger on the port from a BenchHub Plus", async () => {
    let answer: object = { hello: "world" };
    const server = createServer((_request, response) => void response.end(JSON.stringify(answer)));
    await new Promise<void>(resolve => server.listen(0, "127.0.0.1", resolve));
    cleanups.push(() => server.close());
    const env = parseEnv({ PORT: String((server.address() as AddressInfo).port) });
    expect((await checkPort(env)).state).toBe("fault");
    answer = { status: "ready", worker: "heard" };
    expect(await checkPort(env)).toMatchObject({
      state: "ok",
      text: expect.stringContaining("worker heard"),
    });
    answer = { status: "not prepared: run the migrate role" };
    expect((await checkPort(env)).state).toBe("warning");
  });
});
