/** Tries of questions whose outcome is not stored. */
type OpenTries = {
  begin: (itemId: number) => void;
  /** Their outcome is stored. */
  settle: (itemIds: readonly number[]) => void;
  /** How often each was tried. */
  counts: () => Map<number, number>;
  /** How long ago the one that is waited for the longest was last tried; 0 where there is none. */
  longestMs: () => number;
};

export function createOpenTries(now = () => performance.now()): OpenTries {
  const open = new Map<number, { tries: number; startedAt: number }>();
  return {
    begin(itemId) {
      open.set(itemId, { tries: (open.get(itemId)?.tries ?? 0) + 1, startedAt: now() });
    },
    settle(itemIds) {
      for (const id of itemIds) open.delete(id);
    },
    counts: () => new Map([...open].map(([id, { tries }]) => [id, tries])),
    longestMs: () => Math.max(0, ...[...open.values()].map(({ startedAt }) => now() - startedAt)),
  };
}
