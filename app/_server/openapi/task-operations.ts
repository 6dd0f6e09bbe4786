import { taskListSearchSchema } from "../api/task-json.ts";
import { documentSchemas as schemas } from "./document-schemas.ts";
import type { Operation } from "./operation.ts";

const tag = "Evaluate";
const taskId = { taskId: "A task's id, as generate gave it." };

export const taskOperations: readonly Operation[] = [
  {
    method: "post",
    path: "/leaderboard/generate",
    id: "generateLeaderboard",
    tag,
    summary: "Ask for a leaderboard",
    description:
      "A question in plain words or a plan, and the models to compare. What is measured already is answered at once with 200; else a task begins, 202, and its status tells how it goes. A key stays with its task, sealed, and is deleted when the task ends. With `webhook` the end of a task is told to an address of yours: POST of {type, timestamp, data}, signed as Standard Webhooks has it (webhook-id, webhook-timestamp, webhook-signature: HMAC-SHA256 over id.timestamp.body), tried up to 10 times, waiting longer each time, redirects not followed; the status says what came of it. The same end may be told twice, under one webhook-id; the end of a resumed task has another, and once one was taken the address is deleted. An answer of 200 is told nobody. With Idempotency-Key the same request again, with the same token or cookie, gets the same answer.",
    body: {
      schema: schemas.GenerateRequest,
      example: {
        query: "Korean law, multiple choice",
        n: 20,
        models: [{ builtin: "random" }, { builtin: "first" }],
      },
    },
    answers: {
      200: { description: "All of it is measured: the leaderboard.", schema: schemas.Answered },
      202: { description: "A task has begun.", schema: schemas.Accepted },
    },
    problems: [400, 409, 422],
    limit: "submit",
    idempotent: true,
  },
  {
    method: "post",
    path: "/plan/suggest",
    id: "suggestPlan",
    tag,
    summary: "See what a question would ask, before anything is asked",
    description:
      "How the question is read, how many items match and are drawn, what is measured of each model already, what the rest would take, the smallest difference it could show, and a broader slice where few match.",
    body: {
      schema: schemas.SuggestRequest,
      example: { query: "Korean law, multiple choice", models: [{ builtin: "random" }] },
    },
    answers: { 200: { description: "The preview.", schema: schemas.PlanPreview } },
    problems: [400, 422],
    limit: "plan",
  },
  {
    method: "post",
    path: "/ask",
    id: "ask",
    tag,
    summary: "Answer a question from what is measured, spending nothing",
    description:
      "How the question is read, the models measured on its slice with n each, whichever items each was asked (not paired, so a difference is no verdict), and what evaluating one more would take.",
    body: { schema: schemas.AskRequest, example: { query: "Korean law, multiple choice" } },
    answers: { 200: { description: "The answer.", schema: schemas.AskAnswer } },
    problems: [400, 422],
    limit: "plan",
  },
  {
    method: "get",
    path: "/tasks",
    id: "listTasks",
    tag,
    summary: "List your tasks, newest first",
    search: taskListSearchSchema,
    answers: { 200: { description: "A page of them.", schema: schemas.TaskList } },
    problems: [400],
  },
  ...(["/status/{taskId}", "/tasks/{taskId}"] as const).map(
    (path): Operation => ({
      method: "get",
      path,
      id: path === "/status/{taskId}" ? "getStatus" : "getTask",
      tag,
      summary: "How a task goes, and what came of it",
      description:
        path === "/status/{taskId}"
          ? "Ask again with If-None-Match while it runs: 304 costs next to nothing."
          : "The same as its status, among the tasks.",
      parameters: taskId,
      answers: { 200: { description: "Its state, progress and result.", schema: schemas.TaskStatus } },
      problems: [404],
      etag: true,
    }),
  ),
  {
    method: "post",
    path: "/tasks/{taskId}/cancel",
    id: "cancelTask",
    tag,
    summary: "Stop a running task of yours",
    description: "What was measured stays.",
    parameters: taskId,
    answers: { 200: { description: "It is stopped.", schema: schemas.TaskCancelled } },
    problems: [404, 409],
  },
  {
    method: "post",
    path: "/tasks/{taskId}/resume",
    id: "resumeTask",
    tag,
    summary: "Ask for what an ended task of yours lacks",
    description:
      "Failed calls, models that were given up, what a stop left. Keys are given again, by model name or, where two models share a name, by place.",
    parameters: taskId,
    body: { schema: schemas.ResumeRequest, example: { api_keys: {} } },
    answers: { 202: { description: "It goes on.", schema: schemas.TaskResumed } },
    problems: [400, 404, 409],
    limit: "submit",
  },
];
