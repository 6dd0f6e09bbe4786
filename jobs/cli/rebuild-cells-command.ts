import { rebuildCells } from "../../db/queries/cells.ts";
import { CommandError } from "./command-error.ts";
import { openWorkspace } from "./open-workspace.ts";

/** Recompute the cells from the samples; a difference is put right, told, and ends with exit code 2. */
export async function rebuildCellsCommand(): Promise<void> {
  const { db, close } = await openWorkspace({ tell: line => process.stderr.write(`${line}\n`) });
  try {
    const { cells, differed } = await rebuildCells(db);
    process.stdout.write(`${cells} cells, ${differed} differed from the samples\n`);
    if (differed > 0)
      throw new CommandError("The cells were wrong and have been rebuilt. Please report this.");
  } finally {
    await close();
  }
}
