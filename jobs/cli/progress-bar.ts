const width = 30;

/** One line that is drawn over itself on a terminal; silent where standard error is not one. */
export function createProgressBar({ stream }: { stream: NodeJS.WriteStream }) {
  let shown = false;
  return {
    show({ done, total }: { done: number; total: number }): void {
      if (!stream.isTTY) return;
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
