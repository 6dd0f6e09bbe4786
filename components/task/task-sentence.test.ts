import { createElement } from "react";
import { expect, test } from "vitest";
import { sayOwnReason } from "../../lib/engine/leaderboard/own-reasons.ts";
import {
  gaveUpAfter,
  gaveUpAfterCuts,
  noAnswerInTime,
} from "../../lib/engine/leaderboard/read-stop-reason.ts";
import { type Lane, type TaskStatus, taskStatusSchema } from "../../lib/engine/leaderboard/task-status.ts";
import { renderText } from "../testing/render-text.tsx";
import { LaneRow } from "./lane-row.tsx";
import { TaskSentence } from "./task-sentence.tsx";

const lane: Lane = {
  model_id: 1,
  name: "모델",
  kind: "endpoint",
  builtin: null,
  host: null,
  model: null,
  total: 20,
  done: 6,
  scored: 0,
  unscored: 6,
  reused: 0,
  rate_per_second: null,
  seconds_left: null,
  waiting_seconds: null,
  stopped: gaveUpAfter({ questions: 6, last: noAnswerInTime }),
  errors: 6,
  last_error: noAnswerInTime,
};
const failed = (lanes: Lane[]): TaskStatus =>
  taskStatusSchema.parse({
    task_id: "t",
    status: "FAILURE",
    query: "어느 모델이 좋나요?",
    created_at: "2026-11-26T00:00:00.000Z",
    started_at: null,
    completed_at: "2026-11-26T00:01:00.000Z",
    error_message: "No endpoint answered. 모델: no answer came",
    progress: { done: 6, total: 20, lanes },
    partial: null,
    result: null,
    leaderboard_url: null,
  });

test("a failure and what stopped a model are told in the reader's language, once", () => {
  const sentence = (lanes: Lane[]) =>
    renderText(createElement(TaskSentence, { status: failed(lanes), actions: null }), { locale: "ko" });
  expect(sentence([lane])).toBe(
    "어느 모델이 좋나요? 평가가 실패했습니다. 엔드포인트가 답하지 않았습니다. 까닭은 아래에 있습니다. 고친 뒤에 다시 물어 주세요.",
  );
  expect(sentence([lane, { ...lane, model_id: 2 }])).toContain("답한 엔드포인트가 없습니다.");
  const row = renderText(createElement(LaneRow, { lane, running: false }), { locale: "ko" });
  expect(row).toContain("중단됨: 6문항이 연달아 실패했습니다. 마지막 오류: 제한 시간 안에 답이 오지 않음");
  expect(row).not.toContain("다른 모델은 계속합니다");
});

test("why this server does not call a model is told in the reader's language, with what it names", () => {
  const row = (stopped: string, locale: "en" | "ko") =>
    renderText(createElement(LaneRow, { lane: { ...lane, stopped }, running: true }), { locale });
  const spent = sayOwnReason("budget", { model: "Big", day: "2026-11-27" });
  expect(row(spent, "ko")).toContain("Big의 오늘 예산을 다 썼습니다. 2026-11-27 00:00(UTC)에 다시 열리며");
  expect(row(spent, "en")).toContain(
    "today’s budget for Big is used up; it opens again on 2026-11-27 at 00:00 UTC",
  );
  const reasons = [sayOwnReason("unoffered", { model: "Big" }), sayOwnReason("noKey", { model: "Big" })];
  for (const reason of [...reasons, sayOwnReason("changed", { model: "Big" }), sayOwnReason("keyGone")])
    expect(row(reason, "ko")).not.toMatch(/[a-z]{4}/);
});

test("a model that never answered before a drain ended is told with what to do", () => {
  const cut = { ...lane, stopped: gaveUpAfterCuts(5), errors: 0, last_error: null };
  const row = renderText(createElement(LaneRow, { lane: cut, running: true }), { locale: "ko" });
  expect(row).toContain("이 서버의 작업 시간이 끝날 때까지 답이 하나도 오지 않은 일이 5번 이어졌습니다");
  expect(row).toContain("CRON_DRAIN_SECONDS");
  expect(row).toContain("받은 답은 남아 있고");
});

test("another failure is told in the words it came with", () => {
  const { error_message } = failed([lane]);
  const status = failed([{ ...lane, scored: 3 }]);
  expect(renderText(createElement(TaskSentence, { status, actions: null }), { locale: "ko" })).toContain(
    error_message!,
  );
});
