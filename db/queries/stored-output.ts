/** A sample's output and what became of it: the column is empty once its text was deleted, which is not an empty answer. */
export function storedOutput({
  answer,
  timestamp,
  outputDeletedAt,
}: {
  answer: string;
  timestamp: Date;
  outputDeletedAt: Date | null;
}): { output: string | null; answeredAt: string; outputDeletedAt: string | null } {
  return {
    output: outputDeletedAt === null ? answer : null,
    answeredAt: timestamp.toISOString(),
    outputDeletedAt: outputDeletedAt?.toISOString() ?? null,
  };
}
