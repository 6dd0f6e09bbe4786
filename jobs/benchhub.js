#!/usr/bin/env node
// The command `benchhub`, from any folder. Plain JavaScript, so that a Node.js too old for the rest can still say so.
import path from "node:path";

const oldestNode = 24;
if (Number.parseInt(process.versions.node, 10) < oldestNode) {
  console.error(
    `benchhub needs Node.js ${oldestNode} or newer, and this is ${process.versions.node}. In the checkout, \`npm run -s benchhub -- …\` brings its own.`,
  );
  process.exit(2);
}
await import("./drizzle-as-commonjs.ts");
const { loadCheckoutSettings } = await import("./cli/load-checkout-settings.ts");
loadCheckoutSettings({ root: path.join(import.meta.dirname, ".."), environment: process.env });
const { runProgram } = await import("./cli.ts");
runProgram();
