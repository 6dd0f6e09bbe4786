import { describe, expect, it } from "vitest";
import { plannedSchema } from "../plan/plan.ts";
import { checkAssertion, parseAssertion } from "./assertion.ts";
import { assertionJunit } from "./assertion-junit.ts";
import { buildLeaderboard } from "./build-leaderboard.ts";

/** Models with so many of 200 right: the first questions, so that the better one's include the worse one's. */
function leaderboardOf(right: Record<string, number>) {
  const items = Array.from({ length: 200 }, (_, id) => ({
    id,
    subject: "HASS/Law",
    skill: "Knowledge" as const,
    target: "General" as const,
    format: "MCQA" as const,
    optionCount: 4,
    cluster: null,
  }));
  const models = Object.keys(right).map((name, n) => ({
    modelId: n + 1,
    name,
    kind: "endpoint" as const,
    builtin: null,
    host: `h${n}`,
    model: `${name}-id`,
    settings: {},
    stopped: null,
  }));
  return buildLeaderboard({
    query: null,
    planned: plannedSchema.parse({ planner: "user", notes: [] }),
    fingerprint: "f",
    dataVersion: "d",
    promptVersion: "p",
    createdAt: new Date(0),
    complete: true,
    available: 200,
    settledOf: null,
    items,
    models,
    samples: models.flatMap(({ modelId, name }) =>
      items.map(({ id }) => ({
        modelId,
        itemId: id,
        outcome: "scored" as const,
        correctness: id < right[name]! ? 1 : 0,
        latencyMs: null,
        firstTokenMs: null,
        inputTokens: null,
        outputTokens: null,
        languageShare: null,
        scorer: "multiple-choice",
        scorerVersion: 1,
      })),
    ),
  });
}

const board = leaderboardOf({ strong: 160, "close second": 157, weak: 100 });
const check = (text: string) => checkAssertion(board, parseAssertion(text));

describe("an assertion", () => {
  it.each([
    ["strong >= weak", true],
    ["strong > weak", true],
    ["weak >= strong", false],
    ["weak > strong", false],
    ["close second >= strong", true],
    ["strong > close second", false],
    ["strong >= 70%", true],
    ["strong > 70%", true],
    ["strong >= 84%", true],
    ["strong > 79%", false],
    ["strong >= 90%", false],
    ['"close second" >= "weak"', true],
    ["strong-id >= weak-id@h2", true],
  ])("%s: %s", (text, holds) => {
    expect(check(text).holds).toBe(holds);
  });

  it("says what it stands on, from the side of the model it begins with", () => {
    expect(check("weak >= strong").why).toMatch(
      /^weak is worse than strong: −30\.0 points \(−\d.* to −\d.*\) on 200 shared questions\.$/,
    );
    expect(check("close second > strong").why).toMatch(
      /^close second can't be told from strong: −1\.5 points .* on 200 shared questions; about \d+ would tell\.$/,
    );
    expect(check("strong > 70%").why).toMatch(
      /^strong: 80\.0% \(73\.9% to 85\.0%\) on 200 questions; above 70\.0%\.$/,
    );
  });

  it("proves nothing of a model without a scored answer", () => {
    const nothing = {
      ...board,
      pairs: [],
      rows: board.rows.map(row => ({ ...row, mean: null, interval: null })),
    };
    for (const text of ["strong >= weak", "strong >= 10%"])
      expect(checkAssertion(nothing, parseAssertion(text)).holds).toBe(false);
  });

  it("names what it can't read, and whom it can't find", () => {
    expect(() => parseAssertion("strong is best")).toThrow(/Write "MODEL >= OTHER"/);
    expect(() => parseAssertion("strong >= 170%")).toThrow(/at most 100%/);
    expect(() => check("strongest >= weak")).toThrow(/No model is called "strongest"; there are: "strong", /);
    const twins = leaderboardOf({ a: 1, b: 2 });
    twins.rows = twins.rows.map(row => ({ ...row, name: "twin" }));
    expect(() => checkAssertion(twins, parseAssertion("twin >= 5%"))).toThrow(
      /names 2 models; write "b-id@h1" or /,
    );
  });
});

it("is told as JUnit's XML, whatever a name holds", () => {
  const results = [
    { assertion: parseAssertion("a >= b"), holds: true, why: "fine" },
    { assertion: parseAssertion('<a> & "b" >= 5%'), holds: false, why: "1 < 2\u0007" },
  ];
  expect(assertionJunit(results)).toBe(`<?xml version="1.0" encoding="UTF-8"?>
<testsuites>
  <testsuite name="benchhub" tests="2" failures="1">
    <testcase classname="benchhub" name="a &gt;= b"><system-out>fine</system-out></testcase>
    <testcase classname="benchhub" name="&lt;a&gt; &amp; &quot;b&quot; &gt;= 5%"><failure message="1 &lt; 2"/></testcase>
  </testsuite>
</testsuites>
`);
});
