import { expect, it } from "vitest";
import { formatVerification, verdictOn } from "./format-verification.ts";

const whole = { problems: [], unread: [], items: 40, samples: 80, judged: 0, leaderboard: null };

it("a bundle is reproduced only where every verdict was computed from an output", () => {
  expect(verdictOn(whole)).toBe("reproduced");
  expect(formatVerification(whole)).toEqual([expect.stringMatching(/^Reproduced: 40 questions/)]);
  const unread = Array.from({ length: 52 }, (_, n) => `m, question ${n}: answer 1`);
  expect(verdictOn({ ...whole, unread })).toBe("consistent");
  const lines = formatVerification({ ...whole, unread });
  expect(lines[0]).toBe("m, question 0: answer 1: not scored again, its output had been deleted");
  expect(lines.slice(-2)).toEqual([
    "… and 2 more",
    expect.stringMatching(/^Consistent, not wholly reproduced: .* 52 verdicts were taken as recorded/),
  ]);
});

it("whatever differs decides, however much was taken as recorded", () => {
  const verification = {
    ...whole,
    problems: ["plan.yaml: seed"],
    unread: ["m, question 1: answer 1"],
    judged: 2,
  };
  expect(verdictOn(verification)).toBe("differs");
  expect(formatVerification(verification).at(-1)).toMatch(
    /^Not reproduced: 1 difference\. 1 verdict was taken as recorded.* 2 verdicts of a judge were kept/,
  );
});
