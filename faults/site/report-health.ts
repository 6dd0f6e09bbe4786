import { monitorEventLoopDelay } from "node:perf_hooks";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

/** Of a process since it was last asked; the heap is what is left after a collection. */
export type ProcessHealth = { heapMb: number; delayMs: { p99: number; most: number } };

/** Preloaded into a worker: it tells how it is whenever its parent asks. */
setFlagsFromString("--expose-gc");
const collect: () => void = runInNewContext("gc");
const delay = monitorEventLoopDelay({ resolution: 10 });
delay.enable();
process.on("message", message => {
  if (message !== "how are you") return;
  const delayMs = { p99: Math.round(delay.percentile(99) / 1e6), most: Math.round(delay.max / 1e6) };
  collect();
  const health: ProcessHealth = { heapMb: Math.round(process.memoryUsage().heapUsed / 2 ** 20), delayMs };
  process.send!(health);
  delay.reset();
});
