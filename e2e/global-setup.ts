import { ensureChromium } from "../.ci/ensure-chromium.ts";

/** Test processes inherit the path; merely loading the configuration must look for nothing and install nothing. */
export default async function globalSetup(): Promise<void> {
  process.env.PLAYWRIGHT_CHROMIUM_PATH = await ensureChromium({ log: line => console.error(line) });
}
