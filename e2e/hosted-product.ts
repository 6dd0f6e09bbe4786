import { randomUUID } from "node:crypto";
import { tmpdir } from "node:os";
import path from "node:path";
import { test as base, expect, request } from "@playwright/test";
import { findFreePort } from "../db/embedded/free-port.ts";
import { type OtlpCollector, startOtlpCollector } from "../db/testing/otlp-collector.ts";
import { signValue } from "../lib/credentials/signed-value.ts";
import { type FakeModelServer, startFakeModelServer } from "./fake-model-server/start-fake-model-server.ts";
import { type Product, startProduct } from "./product/start-product.ts";
import { waitForTask } from "./wait-for-task.ts";

export const secret = "new".repeat(12);
export const previousSecret = "old".repeat(12);
export const metricsToken = "metrics".repeat(4);
export const operatorToken = "operator-".repeat(5);

/** As a visitor (by cookie) at an address (as a proxy in front would note it). */
export type Who = { cookie?: string; address: string; type?: string };
type Answer = { status: number; headers: Record<string, string>; body: { task_id: string; detail: string } };

export type Hosted = {
  url: string;
  dataDir: string;
  /** What the product wrote so far. */
  lines: string[];
  /** On the list of hosts that may be called. */
  listed: FakeModelServer;
  unlisted: FakeModelServer;
  /** Where both processes' spans go. */
  collector: OtlpCollector;
  /** Plain fetch: Playwright's requests would keep a visitor's cookie for the next one. */
  get: (path: string, cookies?: string) => Promise<Response>;
  /** Ask for a task. */
  generate: (data: object, who: Who) => Promise<Answer>;
  /** A task of a baseline, to its end: no test leaves one in the queue of the next. */
  measure: (who: Who) => Promise<Answer>;
};

/** A hosted product that listens on loopback alone. */
export async function startHosted({
  dataDir = path.join(tmpdir(), `benchhub-e2e-hosted-${randomUUID().slice(0, 8)}`),
  env,
  onLine,
}: {
  dataDir?: string;
  env: Record<string, string>;
  onLine?: (line: string) => void;
}): Promise<Product> {
  return startProduct({
    port: await findFreePort({ host: "127.0.0.1", wantedPort: 0 }),
    dataDir,
    env: { BENCHHUB_MODE: "hosted", BENCHHUB_HOST: "127.0.0.1", BENCHHUB_SECRET: secret, ...env },
    ...(onLine ? { onLine } : {}),
  });
}

export const cookieOf = (visitor: string) => signValue({ value: visitor, secret });

export const endpointTask = (baseUrl: string, model: string, seed: number) => ({
  plan: { sampleSize: 5, seed },
  models: [{ name: model, api_base: baseUrl, model }],
});

/** Specs of one hosted product, started once for all of them. */
export const test = base.extend<object, { hosted: Hosted }>({
  hosted: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads what a fixture needs from its parameters
    async ({}, use) => {
      const listed = await startFakeModelServer({ models: { slow: { latencyMs: 60_000 }, quick: {} } });
      const unlisted = await startFakeModelServer({ models: { quick: {} } });
      const collector = await startOtlpCollector();
      const dataDir = path.join(tmpdir(), `benchhub-e2e-hosted-${randomUUID().slice(0, 8)}`);
      const lines: string[] = [];
      const product = await startHosted({
        dataDir,
        onLine: line => lines.push(line),
        env: {
          BENCHHUB_SECRET_PREVIOUS: previousSecret,
          ALLOWED_ENDPOINT_HOSTS: new URL(listed.baseUrl).host,
          TRUST_PROXY: "1",
          BENCHHUB_OPERATOR_TOKEN: operatorToken,
          RATE_LIMITS: "submit=3/600,test=1/600",
          MAX_OPEN_TASKS: "2",
          METRICS_TOKEN: metricsToken,
          LOG_LEVEL: "debug",
          OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
        },
      });
      const generate: Hosted["generate"] = async (data, { cookie, address, type = "application/json" }) => {
        const response = await fetch(`${product.url}/api/v1/leaderboard/generate`, {
          method: "POST",
          body: JSON.stringify(data),
          headers: {
            "content-type": type,
            "x-forwarded-for": address,
            ...(cookie ? { cookie: `visitor=${cookie}` } : {}),
          },
        });
        return {
          status: response.status,
          headers: Object.fromEntries(response.headers),
          body: await response.json(),
        };
      };
      const context = await request.newContext({ baseURL: product.url });
      await use({
        url: product.url,
        dataDir,
        lines,
        listed,
        unlisted,
        collector,
        get: (where, cookies = "") =>
          fetch(product.url + where, { redirect: "manual", headers: { cookie: cookies } }),
        generate,
        measure: async who => {
          const answer = await generate({ plan: { sampleSize: 5 }, models: [{ builtin: "random" }] }, who);
          expect([200, 202]).toContain(answer.status);
          if (answer.status === 202) await waitForTask(context, answer.body.task_id);
          return answer;
        },
      });
      await context.dispose();
      await product.stop();
      await listed.close();
      await unlisted.close();
      await collector.close();
    },
    { scope: "worker", timeout: 240_000 },
  ],
});
