import { catalogOperations } from "./catalog-operations.ts";
import { leaderboardOperations } from "./leaderboard-operations.ts";
import type { Operation } from "./operation.ts";
import { otherOperations } from "./other-operations.ts";
import { taskOperations } from "./task-operations.ts";

/** Everything under /api/v1, in the order of the reference. */
export const operations: readonly Operation[] = [
  ...taskOperations,
  ...leaderboardOperations,
  ...catalogOperations,
  ...otherOperations,
];
