import "./drizzle-as-commonjs.ts";
import { enableCompileCache } from "node:module";
import path from "node:path";

/**
 * One command: database, schema, build, web and worker, and all of it down again with Ctrl-C. `--dev` reloads.
 * Compiled code is kept between starts, for our children too: that saves about half a second of each start.
 */
const root = path.join(import.meta.dirname, "..");
process.env.NODE_COMPILE_CACHE ??= path.join(root, ".next", "cache", "compiled");
enableCompileCache(process.env.NODE_COMPILE_CACHE);

const { startCommand } = await import("./start/start-command.ts");
process.exit(await startCommand({ root, dev: process.argv.includes("--dev") }));
