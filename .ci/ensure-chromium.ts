import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync } from "node:fs";
import path from "node:path";
import { chromium } from "@playwright/test";
import packageJson from "../package.json" with { type: "json" };

const root = path.join(import.meta.dirname, "..");

/** Where distributions and macOS put a Chromium that Playwright can drive. */
const usualPaths = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/usr/bin/google-chrome-stable",
  "/snap/bin/chromium",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];

type Source = { name: string; find: () => string | null | Promise<string | null> };

/**
 * The package's before an installed one: it has no window to draw in, and takes half the CPU time. Then what costs nothing
 * before what downloads; each is asked only when none before it had one.
 */
const sources: Source[] = [
  { name: "PLAYWRIGHT_CHROMIUM_PATH", find: fromEnvironment },
  { name: "@sparticuz/chromium", find: fromPackage },
  { name: "an installed browser", find: () => usualPaths.find(runs) ?? null },
  {
    name: "playwright's own folder",
    find: () => (runs(chromium.executablePath()) ? chromium.executablePath() : null),
  },
  { name: "playwright install", find: fromPlaywright },
  { name: "apt-get install chromium", find: fromApt },
];

/** Path of a Chromium that starts, found or else installed. @throws Error naming what was tried. */
export async function ensureChromium({ log }: { log: (line: string) => void }): Promise<string> {
  for (const { name, find } of sources) {
    const found = await find();
    if (found === null) continue;
    log(`Chromium: ${found} (${name})`);
    return found;
  }
  throw new Error(
    `No Chromium for the browser tests. Tried: ${sources.map(s => s.name).join(", ")}. Install one and set PLAYWRIGHT_CHROMIUM_PATH to it.`,
  );
}

/** A path that was set but is no browser is an error, not a reason to look elsewhere. */
function fromEnvironment(): string | null {
  const path = process.env.PLAYWRIGHT_CHROMIUM_PATH;
  if (!path) return null;
  if (!runs(path)) throw new Error(`PLAYWRIGHT_CHROMIUM_PATH is ${path}, which does not start.`);
  return path;
}

function fromPlaywright(): string | null {
  // Bounded: where downloads are blocked it hangs rather than fails.
  spawnSync("playwright", ["install", "chromium"], {
    stdio: "ignore",
    timeout: 20_000,
    killSignal: "SIGKILL",
  });
  const path = chromium.executablePath();
  return runs(path) ? path : null;
}

function fromApt(): string | null {
  if (process.getuid?.() !== 0 || !existsSync("/usr/bin/apt-get")) return null;
  const apt = (...args: string[]) =>
    spawnSync("apt-get", ["-qq", "-y", ...args], {
      stdio: "ignore",
      timeout: 120_000,
      env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
    }).status === 0;
  const install = () => apt("install", "--no-install-recommends", "chromium");
  if (!install() && !(apt("update") && install())) return null;
  return usualPaths.find(runs) ?? null;
}

/** Unpacked into a folder of its version's own: the package would put it where anybody may write, and leave it there. */
async function fromPackage(): Promise<string | null> {
  if (process.platform !== "linux" || process.arch !== "x64") return null;
  const folder = path.join(
    root,
    "node_modules/.cache",
    `chromium-${packageJson.devDependencies["@sparticuz/chromium"]}`,
  );
  mkdirSync(folder, { recursive: true });
  const { TMPDIR } = process.env;
  process.env.TMPDIR = folder;
  try {
    const { default: packaged } = await import("@sparticuz/chromium");
    const found = await packaged.executablePath();
    return runs(found) ? found : null;
  } finally {
    if (TMPDIR === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = TMPDIR;
  }
}

function runs(path: string): boolean {
  return (
    existsSync(path) && spawnSync(path, ["--version"], { stdio: "ignore", timeout: 20_000 }).status === 0
  );
}

if (import.meta.main) console.log(await ensureChromium({ log: line => console.error(line) }));
