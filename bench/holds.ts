/**
 * Whether a figure is within its limit, for the line that tells it. One that isn't ends the bench with exit code 1, after
 * everything else was measured.
 */
export function holds(isWithin: boolean): boolean {
  if (!isWithin) process.exitCode = 1;
  return isWithin;
}
