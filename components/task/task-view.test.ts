import {
  AppRouterContext,
  type AppRouterInstance,
} from "next/dist/shared/lib/app-router-context.shared-runtime.js";
import { createElement } from "react";
import { describe, expect, test } from "vitest";
import type { ResumeOffer } from "../../lib/actions.ts";
import {
  type Lane,
  laneSchema,
  type TaskStatus,
  taskStatusSchema,
} from "../../lib/engine/leaderboard/task-status.ts";
import { makeLeaderboard } from "../../lib/engine/leaderboard/testing/make-leaderboard.ts";
import { readElements } from "../testing/read-elements.ts";
import { renderMarkup } from "../testing/render-markup.tsx";
import { textOf } from "../testing/render-text.tsx";
import { TaskView } from "./task-view.tsx";

const lane = (name: string, more: Partial<Lane> = {}): Lane =>
  laneSchema.parse({
    model_id: name.charCodeAt(0),
    name,
    kind: "endpoint",
    builtin: null,
    host: "models.example",
    model: name,
    total: 400,
    done: 100,
    scored: 98,
    unscored: 2,
    reused: 40,
    rate_per_second: 2.5,
    seconds_left: 120,
    waiting_seconds: null,
    stopped: null,
    errors: 0,
    last_error: null,
    ...more,
  });
const statusOf = (more: Partial<TaskStatus> & { lanes?: Lane[] }): TaskStatus =>
  taskStatusSchema.parse({
    task_id: "t",
    status: "STARTED",
    query: "Which one?",
    created_at: "2026-11-26T00:00:00.000Z",
    started_at: "2026-11-26T00:00:01.000Z",
    completed_at: null,
    error_message: null,
    progress: {
      done: 200,
      total: 800,
      lanes: more.lanes ?? [lane("Alpha"), lane("Beta", { seconds_left: 60 })],
    },
    partial: null,
    result: null,
    leaderboard_url: null,
    ...more,
  });
const soFar = (answered: number) =>
  makeLeaderboard({
    models: [
      { name: "Alpha", accuracy: 0.8 },
      { name: "Beta", accuracy: 0.6 },
    ],
    answered,
    complete: false,
  });
const offer: ResumeOffer = {
  taskId: "t",
  missing: 300,
  models: [{ position: 0, name: "Alpha", host: "models.example", hadKey: true }],
};
const nothing = async () => ({ ok: true as const, value: null });
/** The page as it comes from the server: what a reader without script sees, and where a script begins. */
const draw = (locale: "en" | "ko", initial: TaskStatus, shownOffer: ResumeOffer | null = null) =>
  renderMarkup(
    createElement(
      AppRouterContext.Provider,
      { value: {} as AppRouterInstance },
      createElement(TaskView, {
        initial,
        askHref: "/?q=Which+one",
        offer: shownOffer,
        cancelTask: nothing,
        resumeTask: nothing,
      }),
    ),
    { locale },
  );
const lanesOf = (markup: string) =>
  readElements(readElements(markup, "ul")[0]!.inner, "li").map(({ inner }) => textOf(inner));
/** Widths of the ranking's intervals, in percent of the axis, in its order. */
const widthsOf = (markup: string) =>
  readElements(readElements(markup, "tbody")[0]!.inner, "rect").map(({ attributes }) =>
    Number.parseFloat(attributes.width!),
  );

const words = {
  en: {
    progress: "Running · 200 of 800 answers, 25% · about 2:00 left",
    lane: "98 scored · 2 unscored · 40 reused 2.5 a second · 2:00 left",
    cancel: "Cancel",
    ranking: "Ranking so far",
    none: "The ranking stands here from the first scored answer on.",
    failed: "3 calls failed. Last: 401 wrong key Check the key, and whether it may use this model.",
    stopped:
      "Stopped: 404 no such model Check the model id, and that the base URL ends where /chat/completions begins (often /v1). The other models go on; answers it gave are kept, and what it lacks can be asked for again at the end.",
    waits: "waits 0:30: the endpoint asked for it",
    cancelled: "The evaluation was cancelled.",
    ended: "Ranking on what was measured",
    resume: "Ask for what is missing",
    missing: "300 answers are missing: Alpha. Only these are asked for; what is there stays.",
    change: "Change the question",
    pending: "Waiting for a free worker.",
  },
  ko: {
    progress: "평가 중 · 답 800개 중 200개, 25% · 약 2:00 남음",
    lane: "채점 98 · 미채점 2 · 재사용 40 초당 2.5문항 · 2:00 남음",
    cancel: "취소",
    ranking: "지금까지의 순위",
    none: "첫 답이 채점되면 여기에 순위가 나타납니다.",
    failed:
      "호출 3회 실패. 마지막 오류: 401 wrong key 키가 맞는지, 그 키로 이 모델을 쓸 수 있는지 확인해 주세요.",
    stopped:
      "중단됨: 404 no such model 모델 ID가 맞는지, 기본 URL이 /chat/completions 바로 앞(대개 /v1)에서 끝나는지 확인해 주세요. 다른 모델은 계속합니다. 받은 답은 남아 있고, 빠진 답은 끝난 뒤에 다시 물을 수 있습니다.",
    waits: "0:30 대기: 엔드포인트의 요청",
    cancelled: "평가가 취소되었습니다.",
    ended: "측정한 데까지의 순위",
    resume: "빠진 답만 다시 묻기",
    missing: "답 300개가 빠져 있습니다: Alpha. 빠진 것만 묻고 이미 있는 답은 그대로 둡니다.",
    change: "질문 바꾸기",
    pending: "순서를 기다리고 있습니다.",
  },
};

describe.each(["en", "ko"] as const)("a running evaluation in %s", locale => {
  const say = words[locale];

  test("has a lane for each model with its pace, and ends with its slowest", () => {
    const markup = draw(locale, statusOf({}));
    expect(textOf(markup)).toContain(say.progress);
    const [alpha, beta] = lanesOf(markup);
    expect(alpha).toContain("Alpha");
    expect(alpha).toContain(say.lane);
    expect(beta).toContain(say.lane.replace(/2:00/, "1:00"));
    expect(textOf(markup)).toContain(say.cancel);
    expect(textOf(markup)).toContain(say.none);
  });

  test("says beside its lane what went wrong and what to do, while it happens", () => {
    const [failing, stopped, waiting, fine] = lanesOf(
      draw(
        locale,
        statusOf({
          lanes: [
            lane("Failing", { errors: 3, last_error: "401 wrong key" }),
            lane("Stopped", { stopped: "404 no such model", seconds_left: null, rate_per_second: null }),
            lane("Waiting", { waiting_seconds: 30 }),
            lane("Complete", { done: 400 }),
          ],
        }),
      ),
    );
    expect(failing).toContain(say.failed);
    expect(stopped).toContain(say.stopped);
    expect(waiting).toContain(say.waits);
    expect(fine).not.toContain("401");
  });

  test("ranks what came so far, and its intervals shrink from look to look", () => {
    const looks = [20, 100, 400].map(answered => draw(locale, statusOf({ partial: soFar(answered) })));
    for (const look of looks) expect(textOf(look)).toContain(say.ranking);
    const [first, second, third] = looks.map(widthsOf);
    for (const model of [0, 1]) {
      expect(second![model]).toBeLessThan(0.7 * first![model]!);
      expect(third![model]).toBeLessThan(0.7 * second![model]!);
    }
    // Each says the n that it is of.
    for (const [i, n] of [20, 100, 400].entries()) expect(textOf(looks[i]!)).toContain(`n = ${n}`);
  });

  test("that was cancelled keeps its ranking; what is missing can be asked for, which is something else than another question", () => {
    const markup = draw(locale, statusOf({ status: "CANCELLED", partial: soFar(100) }), offer);
    expect(textOf(readElements(markup, "h1")[0]!.inner)).toBe(say.cancelled);
    expect(textOf(markup)).toContain(say.ended);
    const form = readElements(markup, "form")[0]!;
    expect(form.attributes["aria-label"]).toBe(say.resume);
    expect(textOf(form.inner)).toContain(say.missing);
    expect(readElements(form.inner, "input").map(({ attributes }) => attributes.type)).toEqual(["password"]);
    const links = readElements(markup, "a").filter(({ attributes }) => attributes.href === "/?q=Which+one");
    expect(links.map(({ inner }) => textOf(inner))).toEqual([say.change]);
    const buttons = readElements(markup, "button").map(({ inner }) => textOf(inner));
    expect(buttons).not.toContain(say.cancel);
  });

  test("that waits for its turn says so", () => {
    expect(textOf(draw(locale, statusOf({ status: "PENDING" })))).toContain(say.pending);
  });
});
