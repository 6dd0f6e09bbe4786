/** Whether the database stopped a statement because it took too long (or somebody cancelled it): nothing was changed. */
export function isStatementTimeout(error: unknown): boolean {
  for (let at = error; at instanceof Error; at = at.cause) {
    if ("code" in at && at.code === "57014") return true;
  }
  return false;
}
