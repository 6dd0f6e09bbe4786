import { expect, test } from "@playwright/test";
import { runCommand } from "../jobs/cli/testing/run-command.ts";
import { askAnswerSchema } from "../lib/engine/leaderboard/ask-answer.ts";
import { leaderboardSchema } from "../lib/engine/leaderboard/leaderboard.ts";

test("the command line works on a server: it asks, evaluates, follows, reads and exports", async ({
  baseURL,
}) => {
  const run = (...parameters: string[]) => runCommand(parameters, { env: { BENCHHUB_SERVER: baseURL! } });
  const question = "세계사 객관식 문제";

  const detached = await run(
    ..."evaluate --builtin random,longest --n 17 --seed 41 --detach".split(" "),
    question,
  );
  expect(detached, detached.err).toMatchObject({ code: 0 });
  const taskId = detached.out.trim();
  const followed = await run("follow", taskId, "--json", "--assert", "random >= 0%");
  expect(followed, followed.err).toMatchObject({ code: 0 });
  const { leaderboard_url, leaderboard } = JSON.parse(followed.out);
  expect(leaderboard_url).toMatch(`${baseURL}/leaderboards/`);
  expect(leaderboardSchema.parse(leaderboard).rows.map(row => row.n + row.unscored)).toEqual([17, 17]);
  const slug = leaderboard_url.split("/").at(-1);

  const [shown, csv, asked, ended] = await Promise.all([
    run("leaderboard", slug),
    run("export", slug, "--format", "csv"),
    run("ask", question, "--json"),
    run("cancel", taskId),
  ]);
  expect(shown.out).toContain("longest (baseline)");
  expect(csv.out).toContain("random");
  const { ranking } = askAnswerSchema.parse(JSON.parse(asked.out));
  expect(ranking.find(row => row.name === "longest")!.n).toBeGreaterThanOrEqual(17);
  expect(ended.code).toBe(2);
  expect(ended.err).toContain("409");
});
