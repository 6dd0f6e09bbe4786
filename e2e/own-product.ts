import { randomUUID } from "node:crypto";
import { tmpdir } from "node:os";
import path from "node:path";
import { test as base } from "@playwright/test";
import { findFreePort } from "../db/embedded/free-port.ts";
import { type Product, startProduct } from "./product/start-product.ts";

/** Specs of a product of their own, started once for all of a file: they run beside those that share one. */
export const test = base.extend<object, { product: Product }>({
  product: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads what a fixture needs from its parameters
    async ({}, use) => {
      const product = await startProduct({
        port: await findFreePort({ host: "127.0.0.1", wantedPort: 0 }),
        dataDir: path.join(tmpdir(), `benchhub-e2e-own-${randomUUID().slice(0, 8)}`),
      });
      await use(product);
      await product.stop();
    },
    { scope: "worker", timeout: 240_000 },
  ],
  baseURL: ({ product }, use) => use(product.url),
});
