import { randomUUID } from "node:crypto";
import { tmpdir } from "node:os";
import path from "node:path";
import { defineConfig } from "@playwright/test";
import { findFreePort } from "./db/embedded/free-port.ts";

// Read again by each test process, which inherits what the first one chose.
process.env.E2E_PORT ??= String(await findFreePort({ host: "127.0.0.1", wantedPort: 0 }));
process.env.E2E_DATA_DIR ??= path.join(tmpdir(), `benchhub-e2e-${randomUUID().slice(0, 8)}`);
const url = `http://127.0.0.1:${process.env.E2E_PORT}`;

const ownProduct = /(accessibility|edit-plan|hosted-.*|items|newcomer|still)\.spec\.ts$/;
const noBrowser = /worker-crash\.spec\.ts$/;

export default defineConfig({
  testDir: "e2e",
  outputDir: "test-results",
  globalSetup: "./e2e/global-setup.ts",
  // Specs of the one product stand in line: they share its database, and two cores. Beside them run those that start a product
  // of their own, about half of the time; and one that opens no page and mostly waits.
  workers: 3,
  projects: [
    { name: "shared product", testIgnore: [ownProduct, noBrowser], workers: 1 },
    { name: "own product", testMatch: ownProduct, workers: 1 },
    { name: "no browser", testMatch: noBrowser, workers: 1 },
  ],
  forbidOnly: Boolean(process.env.CI),
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [["list"]],
  webServer: {
    command: "exec node e2e/product/serve.ts",
    url: `${url}/api/health`,
    timeout: 240_000,
    stdout: "ignore",
    stderr: "pipe",
    gracefulShutdown: { signal: "SIGTERM", timeout: 60_000 },
  },
  use: {
    baseURL: url,
    locale: "en-US",
    // The page itself is in it, at each step; a film of it besides costs a tenth of a run.
    trace: { mode: "retain-on-failure", screenshots: false },
    launchOptions: {
      // Known in the test processes only: the global set-up finds or installs it.
      executablePath: process.env.PLAYWRIGHT_CHROMIUM_PATH,
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--no-first-run",
      ],
    },
  },
});
