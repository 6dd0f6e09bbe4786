/** How long a model's next answer may be, in tokens: an exponential mean of those before it. */
export type ExpectedOutput = { tokens: () => number; learn: (outputTokens: number) => void };

/** How much an answer moves the mean. */
const weight = 1 / 8;

/** @param first Expected until answers are known. */
export function createExpectedOutput(first: number): ExpectedOutput {
  let mean = first;
  return {
    tokens: () => mean,
    learn(outputTokens) {
      mean += (outputTokens - mean) * weight;
    },
  };
}
