import { expect, test, vi } from "vitest";
import { followOnServer } from "./follow-on-server.ts";
import { RemoteFault } from "./remote-fault.ts";
import type { ServerClient } from "./server-client.ts";
import { ServerRefusal } from "./server-refusal.ts";

const ended = {
  task_id: "t1",
  status: "FAILURE",
  query: null,
  created_at: new Date(0).toISOString(),
  started_at: null,
  completed_at: null,
  error_message: "No model answered.",
  progress: { done: 0, total: 1, lanes: [] },
  partial: null,
  result: null,
  leaderboard_url: null,
};
const away = () => Promise.reject(new RemoteFault("It can't be reached."));

/** What the server answers, in order; what comes last stays. */
function follow(
  answers: (() => Promise<Response>)[],
  { isOurs = true, patienceMs = 60_000 }: { isOurs?: boolean; patienceMs?: number } = {},
) {
  vi.spyOn(process.stderr, "write").mockImplementation(() => true);
  let next = 0;
  const server: ServerClient = {
    origin: "https://benchhub.example.org",
    hasToken: true,
    send: () => answers[Math.min(next++, answers.length - 1)]!(),
    get: () => expect.fail("status is read by its ETag"),
  };
  return followOnServer({ server, taskId: "t1", isOurs, patienceMs });
}

test("an evaluation is followed past a time in which its server is away", async () => {
  const status = await follow([away, away, async () => Response.json(ended)]);
  expect(status.error_message).toBe("No model answered.");
  expect(process.stderr.write).toHaveBeenCalledExactlyOnceWith("It can't be reached. Still trying.\n");
});

test("who gives up, or isn't let in any more, is told that the evaluation goes on and how to come back to it", async () => {
  const goOn = "benchhub follow t1 --server https://benchhub.example.org";
  await expect(follow([away], { patienceMs: 0 })).rejects.toThrow(goOn);
  const revoked = () =>
    Promise.reject(new ServerRefusal({ status: 401, message: "This token opens nothing." }));
  const refused = follow([revoked]);
  await expect(refused).rejects.toThrow(goOn);
  await expect(refused).rejects.toBeInstanceOf(ServerRefusal);
});

test("what was never seen is not said to go on, nor waited for", async () => {
  const unknown = () => Promise.reject(new ServerRefusal({ status: 404, message: "There is no such task." }));
  await expect(follow([unknown], { isOurs: false })).rejects.toThrow(/^There is no such task\.$/);
  await expect(follow([away], { isOurs: false })).rejects.toThrow(/^It can't be reached\.$/);
});
