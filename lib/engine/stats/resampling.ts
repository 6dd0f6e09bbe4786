/**
 * How resampling draws its weights: 1, one for each group; 2, one for all groups that no model tells apart. The same
 * distribution, other draws: kept with a leaderboard, so that its numbers can be computed again to the last digit.
 */
export const resamplings = [1, 2] as const;
export type Resampling = (typeof resamplings)[number];
