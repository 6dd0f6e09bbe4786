/**
 * Preloaded into the processes that start.ts starts. When start.ts is killed without a chance to stop them, the channel
 * to it closes: then the whole group gets SIGTERM, and SIGKILL after the grace.
 */
const graceMs = Number(process.env.BENCHHUB_ORPHAN_GRACE_MS);

if (graceMs > 0 && process.channel) {
  // Our own children inherit the preload and the environment; they end with us.
  delete process.env.BENCHHUB_ORPHAN_GRACE_MS;
  process.stdout.on("error", () => {});
  process.stderr.on("error", () => {});
  process.once("disconnect", () => {
    process.kill(-process.pid, "SIGTERM");
    setTimeout(() => process.kill(-process.pid, "SIGKILL"), graceMs).unref();
  });
  // The channel alone must not keep a finished process alive.
  process.channel.unref();
}
