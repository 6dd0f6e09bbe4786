import { mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect } from "@playwright/test";
import { runCommand } from "../jobs/cli/testing/run-command.ts";
import { cookieOf, test } from "./hosted-product.ts";

/** Commands as somebody with a token on a hosted server gives them. */
async function commandsOf(url: string, visitor: string) {
  const headers = {
    "content-type": "application/json",
    cookie: `visitor=${cookieOf(visitor)}`,
    "x-forwarded-for": "80.0.0.1",
  };
  const made = await fetch(`${url}/api/v1/tokens`, { method: "POST", headers, body: "{}" });
  const { id, token } = (await made.json()) as { id: number; token: string };
  const env = { BENCHHUB_SERVER: url, BENCHHUB_TOKEN: token };
  return {
    run: (parameters: string[], more: Parameters<typeof runCommand>[1] = {}) =>
      runCommand(parameters, { ...more, env: { ...env, ...more.env } }),
    revoke: () => fetch(`${url}/api/v1/tokens/${id}`, { method: "DELETE", headers }),
  };
}

test("from the command line: evaluated, held against claims, exported, verified, cited and shared, until the token is revoked", async ({
  hosted: { url, listed },
}) => {
  const folder = mkdtempSync(path.join(tmpdir(), "benchhub-command-line-"));
  const file = (name: string) => path.join(folder, name);
  const { run, revoke } = await commandsOf(url, "kim");
  try {
    const evaluated = await run(
      [
        ...["evaluate", "객관식", "--n", "12", "--model", `quick@${listed.baseUrl}`, "--builtin", "random"],
        ...["--assert", "quick >= random", "--assert", "random >= 99%", "--junit", file("report.xml")],
      ],
      { env: { GITHUB_STEP_SUMMARY: file("summary.md") } },
    );
    expect(evaluated, evaluated.err).toMatchObject({
      code: 3,
      out: expect.stringContaining("quick @ 127.0.0.1"),
    });
    expect(evaluated.err).toMatch(/^holds {2}quick >= random .*\nFAILS {2}random >= 99%/m);
    expect(readFileSync(file("report.xml"), "utf8")).toContain('tests="2" failures="1"');
    const [, slug] = /\/leaderboards\/(\S+)/.exec(evaluated.out)!;
    expect(readFileSync(file("summary.md"), "utf8")).toContain(`${url}/leaderboards/${slug}`);

    const [tasks, shown, bundle, picture, cited, shared, nobody] = await Promise.all([
      run(["tasks", "--json"]),
      run(["leaderboard", slug!, "--json"]),
      run(["export", slug!, "--format", "bundle", "--out", file("bundle.zip")]),
      run(["export", slug!, "--format", "png", "--out", file("board.png")]),
      run(["cite", slug!, "--format", "bibtex"]),
      run(["share", slug!, "--expires", "1h"]),
      run(["leaderboard", slug!], { env: { BENCHHUB_TOKEN: "" } }),
    ]);
    expect(JSON.parse(tasks.out)).toMatchObject({
      status: "SUCCESS",
      leaderboard_url: `/leaderboards/${slug}`,
    });
    expect(JSON.parse(shown.out).leaderboard.rows).toHaveLength(2);
    expect([bundle.code, picture.code]).toEqual([0, 0]);
    expect(statSync(file("board.png")).size).toBeGreaterThan(1_000);
    expect(cited.out).toContain("@");
    expect(nobody).toMatchObject({ code: 2, err: expect.stringContaining("set BENCHHUB_TOKEN") });
    const open = async () => (await fetch(shared.out.trim(), { redirect: "manual" })).status;
    expect(await open()).toBeLessThan(400);

    const [, link] = /^Link (\d+)/.exec(shared.err)!;
    const [verified, revoked] = await Promise.all([
      run(["verify", file("bundle.zip")]),
      run(["share", "--revoke", link!]),
    ]);
    expect(verified).toMatchObject({ code: 0, out: expect.stringContaining("Reproduced: 12 questions") });
    expect(revoked.code).toBe(0);
    expect(await open()).toBe(404);

    expect((await revoke()).status).toBe(204);
    const late = await run(["tasks"]);
    expect(late).toMatchObject({ code: 2, err: expect.stringContaining("revoked or has run out") });
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test("an evaluation is left, followed, stopped and gone on with from the command line, within the visitor's limit", async ({
  hosted: { url, listed },
}) => {
  const { run } = await commandsOf(url, "lee");
  const evaluate = ["evaluate", "객관식", "--n", "5", "--seed", "31", "--model", `slow@${listed.baseUrl}`];
  const left = await run([...evaluate, "--detach"]);
  expect(left, left.err).toMatchObject({ code: 0 });
  const task = left.out.trim();

  const following = run(["follow", task]);
  expect(await run(["cancel", task])).toMatchObject({ code: 0 });
  const [ended, again] = await Promise.all([following, run(["cancel", task])]);
  expect(ended).toMatchObject({
    code: 2,
    err: expect.stringContaining(`benchhub resume ${task} --server ${url}`),
  });
  expect(again).toMatchObject({ code: 2, err: expect.stringContaining("409") });
  expect(await run(["resume", task, "--detach"])).toMatchObject({ code: 0, out: `${task}\n` });
  const [refused, stopped] = await Promise.all([run(evaluate), run(["cancel", task])]);
  expect(refused).toMatchObject({
    code: 2,
    err: expect.stringContaining("429: That was too often for now."),
  });
  expect(stopped.code).toBe(0);
});
