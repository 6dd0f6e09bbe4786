import { startProduct } from "./start-product.ts";

/** What Playwright starts as its web server: the product, and nothing of it left once this ends. */
const product = await startProduct({
  port: Number(process.env.E2E_PORT),
  dataDir: process.env.E2E_DATA_DIR!,
  onLine: line => console.log(line),
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
