/** Shares of what can be lost that are staked, each on its own account: from bold to cautious in steps of √2. */
const stakes = Float64Array.from({ length: 14 }, (_, k) => 0.95 * 2 ** (-k / 2));
/** Beyond this an account is not counted up: less capital than there is errs on the safe side. */
const mostCapital = 1e200;

/** `add` takes the next value, in [−1, 1]; `capital` is what a first stake of 1 has become. */
export type Bets = { add: (value: number) => void; capital: () => number };

/**
 * Evidence, at any time and as often as one looks, that a mean is above `bound` (in (−1, 1); values in [−1, 1]): capital of
 * bets on it. If the mean is not above it, the capital ever reaches 1/α with probability at most α (Ville's inequality).
 * Variant: constant stakes on a fixed grid, averaged ("diversified Kelly"): K = mean over λ of Π(1 + λ(x − bound)), with
 * λ(1 + bound) in [0.01, 0.95]. All m for which bets on "above m" stay below 1/α make a confidence sequence's lower end.
 * Means may differ from value to value (strata in turns): what holds is then about their running average. For a fixed λ,
 * Π(1 + λ(x − bound)) / Π(1 + λ(μ − bound)) is a martingale of mean 1, and the divisor is at most 1 wherever the average of
 * the μ is at most `bound` (inequality of the means). Sampling a finite slice without replacement only makes it safer.
 * Reference: Waudby-Smith and Ramdas 2024 (J. R. Stat. Soc. B 86:1; dKelly in the appendix); Ville 1939.
 */
export function createBets({ bound }: { bound: number }): Bets {
  if (!(bound > -1 && bound < 1)) throw new RangeError("createBets needs a bound between −1 and 1");
  const accounts = new Float64Array(stakes.length).fill(1);
  return {
    add(value) {
      const gain = (value - bound) / (1 + bound);
      for (let k = 0; k < accounts.length; k++)
        accounts[k] = Math.min(mostCapital, accounts[k]! * (1 + stakes[k]! * gain));
    },
    capital: () => accounts.reduce((sum, account) => sum + account, 0) / accounts.length,
  };
}
