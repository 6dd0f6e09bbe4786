const labelWidth = 12;
const detailWidth = 58;

/** Whoever read us may be gone (`npm start | head`, a closed terminal): that must not keep us from stopping properly. */
export function ignoreBrokenOutput(): void {
  process.stdout.on("error", () => {});
  process.stderr.on("error", () => {});
}

export function printLine(label: string, text: string): void {
  console.log(`${label.padEnd(labelWidth)}${text}`);
}

/** Do one step of the start and print what came of it, with how long it took. */
export async function step<T>({
  label,
  work,
  tell,
}: {
  label: string;
  work: () => Promise<T>;
  tell: (result: T) => string;
}): Promise<T> {
  const startedAt = performance.now();
  const result = await work();
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(2);
  printLine(label, `${tell(result).padEnd(detailWidth)} ${seconds} s`);
  return result;
}
