import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { startModelServer } from "../../db/testing/model-server.ts";
import { openTestDatabase, type TestDatabase } from "../../db/testing/test-database.ts";
import { runCommand } from "./testing/run-command.ts";

const folder = mkdtempSync(path.join(tmpdir(), "benchhub-doctor-command-"));
const findingsSchema = z.array(z.object({ check: z.string(), state: z.enum(["ok", "warning", "fault"]) }));
let database: TestDatabase;
let models: Awaited<ReturnType<typeof startModelServer>>;
const doctor = (...parameters: string[]) =>
  runCommand(["doctor", ...parameters], {
    env: {
      DATABASE_URL: database.url,
      BENCHHUB_SECRET: "s".repeat(40),
      BENCHHUB_DATA_DIR: folder,
      PORT: "0",
      MY_KEY: "sk-of-mine",
    },
  });
const states = (out: string) =>
  Object.fromEntries(findingsSchema.parse(JSON.parse(out)).map(({ check, state }) => [check, state]));

beforeAll(async () => {
  database = await openTestDatabase({ prepare: async () => {} });
  models = await startModelServer(({ model }) =>
    model === "good" ? "ready" : { status: 404, message: "no such model" },
  );
});
afterAll(async () => {
  await models.close();
  await database.drop();
  rmSync(folder, { recursive: true });
});

test("what is to be mended ends the command with exit code 2 and says what to do; --fix mends it", async () => {
  const found = await doctor();
  expect(found.code).toBe(2);
  expect(found.out).toMatch(/FAULT\s+schema.*lacking/);
  expect(found.out).toContain("npm run role -- migrate");

  const fixed = await doctor("--fix", "--json");
  expect(fixed, fixed.err).toMatchObject({ code: 0 });
  expect(states(fixed.out)).toMatchObject({ database: "ok", schema: "ok", work: "ok", worker: "warning" });
  expect(await doctor()).toMatchObject({ code: 0 });
});

test("--model tries an endpoint with the key that is named", async () => {
  const [good, bad] = await Promise.all(
    ["good", "bad"].map(model =>
      doctor("--json", "--model", `${model}@${models.baseUrl}`, "--key-env", "MY_KEY"),
    ),
  );
  expect(states(good!.out)).toMatchObject({ endpoint: "ok" });
  expect(bad!.code).toBe(2);
  expect(states(bad!.out)).toMatchObject({ endpoint: "fault" });
  expect(new Set(models.calls.map(({ headers }) => headers.authorization))).toEqual(
    new Set(["Bearer sk-of-mine"]),
  );
});
