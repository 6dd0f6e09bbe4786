/** What a stranger may do only so often: work of ours, or calls that reach somebody else's server. */
export const limitedActions = ["plan", "submit", "test", "share", "compare", "export", "browse"] as const;
export type LimitedAction = (typeof limitedActions)[number];

/** `count` times in any `seconds`. */
export type RateLimit = { count: number; seconds: number };
export type RateLimits = Partial<Record<LimitedAction, RateLimit>>;

/** An address stands for an office or a household: it may do this many times what one visitor may. */
export const visitorsPerAddress = 5;

const longestSeconds = 24 * 3600;

/** Read `plan=300/600, submit=20/600`, or `off`. @throws Error naming the part that is none. */
export function parseRateLimits(text: string): RateLimits {
  const limits: RateLimits = {};
  if (text.trim() === "off") return limits;
  for (const part of text.split(",").map(each => each.trim())) {
    const [, name, count, seconds] = /^([a-z]+)=(\d+)\/(\d+)$/.exec(part) ?? [];
    const action = limitedActions.find(known => known === name);
    const limit = { count: Number(count), seconds: Number(seconds) };
    if (!action || limit.count < 1 || limit.seconds < 1 || limit.seconds > longestSeconds) {
      throw new Error(
        `"${part}" is no limit: write ${limitedActions.join(", ")}=COUNT/SECONDS (up to ${longestSeconds} s), or off`,
      );
    }
    limits[action] = limit;
  }
  return limits;
}
