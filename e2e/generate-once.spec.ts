import { randomUUID } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, test } from "@playwright/test";
import { placesContaining } from "./product/open-product-database.ts";
import { waitForTask } from "./wait-for-task.ts";

const generate = "/api/v1/leaderboard/generate";

test("a request sent again with its key is the same task; its end is told to a webhook, again where that failed", async ({
  request,
}) => {
  const received: { headers: Record<string, unknown>; body: string }[] = [];
  const server = createServer(async (call, response) => {
    let body = "";
    for await (const chunk of call) body += chunk;
    received.push({ headers: call.headers, body });
    response.writeHead(received.length === 1 ? 500 : 204).end();
  });
  await new Promise<void>(resolve => server.listen(0, "127.0.0.1", resolve));
  const secret = `whsec_${Buffer.from(randomUUID()).toString("base64")}`;
  const data = {
    plan: { sampleSize: 24, seed: Math.floor(Math.random() * 1_000_000) },
    models: [{ builtin: "random" }],
    webhook: { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`, secret },
  };
  const key = randomUUID();
  const send = (body: object) => request.post(generate, { data: body, headers: { "idempotency-key": key } });

  const both = await Promise.all([send(data), send(data)]);
  expect(both.every(answer => [202, 409].includes(answer.status()))).toBe(true);
  const first = await send(data);
  expect(first.status()).toBe(202);
  const { task_id: taskId } = await first.json();
  for (const answer of both) if (answer.status() === 202) expect((await answer.json()).task_id).toBe(taskId);
  const other = await send({ ...data, n: 25 });
  expect(other.status()).toBe(409);
  expect((await other.json()).detail).toContain("another body");

  expect((await waitForTask(request, taskId)).status).toBe("SUCCESS");
  const again = await send(data);
  expect([again.status(), (await again.json()).task_id]).toEqual([202, taskId]);
  const { tasks } = await (await request.get("/api/v1/tasks?limit=2")).json();
  expect(tasks.filter((task: { task_id: string }) => task.task_id === taskId)).toHaveLength(1);

  await expect
    .poll(async () => (await (await request.get(`/api/v1/status/${taskId}`)).json()).webhook, {
      timeout: 40_000,
    })
    .toMatchObject({ state: "delivered", attempts: 2, last_status: 204 });
  expect(received.map(({ headers }) => headers["webhook-id"])).toEqual(Array(2).fill(`task_${taskId}`));
  expect(received[1]!.headers["webhook-signature"]).toMatch(/^v1,/);
  expect(JSON.parse(received[1]!.body).data).toMatchObject({ task_id: taskId, status: "SUCCESS" });
  expect(await placesContaining(process.env.E2E_DATA_DIR!, secret)).toEqual([]);
  expect(await placesContaining(process.env.E2E_DATA_DIR!, key)).toEqual([]);
  server.close();
});
