import type { ChildProcess } from "node:child_process";

/** One of the processes that make up the product: how it is started, when it serves, how long it may take to end. */
export type ManagedProcess = {
  name: string;
  /** Of Node: options, program, its parameters. */
  parameters: string[];
  /** Resolves once the process does its work; rejects if it will not. The signal fires when it has ended. */
  whenReady: (child: ChildProcess, ended: AbortSignal) => Promise<void>;
  graceMs: number;
};
