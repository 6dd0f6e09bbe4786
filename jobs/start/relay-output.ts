import type { ChildProcess } from "node:child_process";
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";

const mostHeldLines = 300;

/**
 * A child's output, line by line. Until `release` it is held back (a framework's banner says nothing that our own
 * lines do not); `show` prints what was held, which is wanted when the child fails.
 */
export function relayOutput(child: ChildProcess): { release(): void; show(): void } {
  let held: { stream: NodeJS.WriteStream; line: string }[] | null = [];
  const relay = (from: Readable | null, to: NodeJS.WriteStream) => {
    if (!from) return;
    createInterface(from).on("line", line => {
      if (held === null) to.write(`${line}\n`);
      else if (held.push({ stream: to, line }) > mostHeldLines) held.shift();
    });
  };
  relay(child.stdout, process.stdout);
  relay(child.stderr, process.stderr);
  return {
    release() {
      held = null;
    },
    show() {
      for (const { stream, line } of held ?? []) stream.write(`${line}\n`);
      held = null;
    },
  };
}
