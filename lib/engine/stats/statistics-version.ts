/**
 * Which estimators a leaderboard's numbers come from, kept with it so that they can be computed again to the last digit.
 * 1: as of release 0.2.0. 2: one resampling weight for all groups that no model tells apart; passages count as what they are in
 * ranks, P(best), intervals and in how many questions would do, which are never as few as did not; a pair's t has an
 * imaginary item of the data's own scale; the subject-balanced interval is even near none and all.
 */
export const statisticsVersions = [1, 2] as const;
export type StatisticsVersion = (typeof statisticsVersions)[number];
/** What is computed now; the others only recompute what was. */
export const newestStatistics: StatisticsVersion = 2;
