import { appendFileSync } from "node:fs";
import path from "node:path";
import { startProduct } from "./start-product.ts";

/** What Playwright starts as its web server: the product, and nothing of it left once this ends. */
const dataDir = process.env.E2E_DATA_DIR!;
const product = await startProduct({
  port: Number(process.env.E2E_PORT),
  dataDir,
  // Kept where specs look for what must not be in it.
  onLine: line => {
    console.log(line);
    appendFileSync(path.join(dataDir, "product.log"), `${line}\n`);
  },
});

async function end(): Promise<void> {
  try {
    await product.stop();
    process.exit(0);
  } catch (error) {
    console.error(error);
    process.exit(1);
  }
}
process.once("SIGTERM", end);
process.once("SIGINT", end);
console.error(`the product ended by itself: ${await product.ended}`);
process.exit(1);
