import { readFileSync } from "node:fs";
import { registerHooks } from "node:module";
import { fileURLToPath } from "node:url";

/**
 * Preload: mends postgres.js 3.4.9 as it is loaded. A connection that the server ends forgets its socket and keeps what it
 * had yet to send: the rollback of its transaction then throws outside of every promise, which ends the process, and the
 * next use of that connection waits for a start that is never sent, or gets the old connection's last error.
 */
const mends: [broken: string, mended: string][] = [
  // What a transaction still says to a connection that is gone (its rollback) is refused at once: queued, it would be taken
  // for sent when the connection is back, and hold up whatever comes after it for ever.
  [
    "function execute(q) {",
    "function execute(q) {\n    if (socket === null || socket.destroyed)\n      return (queryError(q, Errors.connection('CONNECTION_CLOSED', options, socket)), true)\n",
  ],
  [
    "function nextWrite(fn) {",
    "function nextWrite(fn) {\n    if (socket === null) return (chunk = nextWriteTimer = null, true)",
  ],
  [
    "    incomings = null\n    clearImmediate(nextWriteTimer)",
    "    incomings = null\n    clearImmediate(nextWriteTimer)\n    chunk = nextWriteTimer = errorResponse = null",
  ],
];

registerHooks({
  load(url, context, nextLoad) {
    if (!/\/postgres\/(cjs\/)?src\/connection\.js$/.test(url)) return nextLoad(url, context);
    const text = readFileSync(fileURLToPath(url), "utf8");
    return { ...nextLoad(url, context), source: mendSource(text), shortCircuit: true };
  },
});

/** @throws Error where the driver is no longer the one this was written for. */
function mendSource(text: string): string {
  return mends.reduce((source, [broken, mended]) => {
    if (source.split(broken).length !== 2)
      throw new Error("postgres.js has changed: look at db/mend-driver.ts again");
    return source.replace(broken, mended);
  }, text);
}
