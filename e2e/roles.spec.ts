import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { expect, test } from "@playwright/test";
import { findFreePort } from "../db/embedded/free-port.ts";
import { withProductDatabase } from "./product/open-product-database.ts";

const root = path.join(import.meta.dirname, "..");

/** A role as `npm run role -- …` begins it, with these settings and no others. */
function startRole(role: string, env: Record<string, string>): { child: ChildProcess; said: () => string } {
  let text = "";
  const child = spawn(process.execPath, ["jobs/role.ts", role], {
    cwd: root,
    env: { NODE_ENV: "production", PATH: process.env.PATH, HOME: process.env.HOME, ...env },
  });
  for (const stream of [child.stdout, child.stderr])
    stream!.on("data", chunk => {
      text += String(chunk);
    });
  return { child, said: () => text };
}

test("the web role serves from a checkout, and SIGTERM ends it", async () => {
  const database = await withProductDatabase(process.env.E2E_DATA_DIR!, async sql => {
    const { host, port, database: name, user, pass } = sql.options;
    return `postgres://${user}:${pass}@${[host].flat()[0]}:${[port].flat()[0]}/${name}`;
  });
  const port = await findFreePort({ host: "127.0.0.1", wantedPort: 0 });
  const { child, said } = startRole("web", {
    DATABASE_URL: database,
    BENCHHUB_SECRET: "s".repeat(40),
    BENCHHUB_HOST: "127.0.0.1",
    PORT: String(port),
  });
  const exited = once(child, "exit");
  try {
    await expect
      .poll(
        () =>
          fetch(`http://127.0.0.1:${port}/api/ready`).then(
            r => r.status,
            () => said(),
          ),
        { timeout: 60_000 },
      )
      .toBe(200);
    const page = await fetch(`http://127.0.0.1:${port}/`);
    expect(await page.text()).toContain("BenchHub Plus");
  } finally {
    child.kill("SIGTERM");
  }
  const [code, signal] = await exited;
  expect([0, 143, "SIGTERM"]).toContain(code ?? signal);
});
