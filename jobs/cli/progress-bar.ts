const width = 30;
/** Where lines are kept, one a minute: pipelines end a step that says nothing for long. */
const lineEveryMs = 60_000;

/** One line that is drawn over itself on a terminal; elsewhere a line now and then, the first after a while. */
export function createProgressBar({
  stream,
  now = () => performance.now(),
}: {
  stream: Pick<NodeJS.WriteStream, "isTTY" | "write">;
  now?: () => number;
}) {
  let shown = false;
  let saidAt = now();
  return {
    show({ done, total }: { done: number; total: number }): void {
      if (!stream.isTTY) {
        if (now() - saidAt < lineEveryMs) return;
        saidAt = now();
        stream.write(`${done} of ${total}\n`);
        return;
      }
      const filled = total === 0 ? width : Math.floor((done / total) * width);
      stream.write(`\r${"█".repeat(filled)}${"░".repeat(width - filled)} ${done}/${total}\x1b[K`);
      shown = true;
    },
    clear(): void {
      if (shown) stream.write("\r\x1b[K");
      shown = false;
    },
  };
}
