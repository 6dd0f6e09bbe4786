import type { Item } from "../lib/engine/catalog/item.ts";
import { shareOf } from "./fake-model-server/answer-book.ts";

type Case = { prompt: string; unit: string; right: number; wrong: readonly number[] };

/** Korean law questions of one right number each, computed from what the question says; `n` of them, all different. */
export function lawItems(n: number): Item[] {
  return Array.from({ length: n }, (_, i) => {
    const { prompt, unit, right, wrong } = kinds[i % kinds.length]!(Math.floor(i / kinds.length));
    const place = (value: number) => shareOf({ text: `${prompt} ${value}`, seed: "order" });
    const values = [right, ...wrong].sort((a, b) => place(a) - place(b));
    return {
      language: "ko",
      subjects: ["HASS/Law"],
      skill: "Reasoning",
      target: "Local",
      format: "MCQA",
      prompt,
      options: values.map(value => `${unit === "년" ? value : value.toLocaleString("ko-KR")}${unit}`),
      gold: "ABCD"[values.indexOf(right)]!,
      aliases: [],
      benchmark: "law-cases",
    };
  });
}

/** An item as a data set of BenchHub's own columns has it, one line of JSON. */
export function benchhubLine(item: Item): string {
  return JSON.stringify({
    prompt: item.prompt,
    options: item.options,
    answer_str: item.options!["ABCD".indexOf(item.gold)],
    problem_type: item.format,
    task_type: item.skill,
    target_type: item.target,
    subject_type: item.subjects,
    language: item.language,
    benchmark_name: item.benchmark,
  });
}

const kinds: readonly ((k: number) => Case)[] = [
  // Civil Act, article 1009: a spouse inherits half as much again as a child.
  k => {
    const children = 1 + (k % 4);
    const part = 30 + Math.floor(k / 4);
    const estate = part * (3 + 2 * children);
    return {
      prompt: `배우자와 자녀 ${children}명이 법정상속분대로 재산 ${estate}만 원을 나눈다. 유언이 없다면 배우자의 몫은 얼마인가?`,
      unit: "만 원",
      right: 3 * part,
      wrong: [2 * part, 4 * part, 3 * part + 10],
    };
  },
  // Civil Act, article 162: a claim becomes extinct after ten years.
  k => {
    const year = 1961 + (k % 50);
    const lent = 100 + 10 * Math.floor(k / 50);
    return {
      prompt: `갑은 을에게 ${lent}만 원을 빌려주었고 갚을 날은 ${year}년 3월 2일이었다. 그동안 아무 일도 없었다면 일반 민사채권의 소멸시효는 어느 해에 끝나는가?`,
      unit: "년",
      right: year + 10,
      wrong: [year + 3, year + 5, year + 20],
    };
  },
  // Civil Act, articles 396 and 763: damages are reduced by the injured party's own share of the fault.
  k => {
    const fault = 10 * (1 + (k % 6));
    const damage = 200 + 20 * Math.floor(k / 6);
    const share = damage / 10;
    const right = damage - (share * fault) / 10;
    return {
      prompt: `교통사고로 생긴 손해가 ${damage}만 원이고 피해자의 과실이 ${fault}%로 인정되었다. 과실상계를 한 뒤의 손해배상액은 얼마인가?`,
      unit: "만 원",
      right,
      wrong: [damage, damage + share, right + share / 2],
    };
  },
  // Civil Act, article 379: five per cent a year where nothing was agreed on.
  k => {
    const years = 2 + (k % 5);
    const debt = 100 + 20 * Math.floor(k / 5);
    const interest = (debt * years) / 20;
    return {
      prompt: `이자를 주기로 했으나 이율을 정하지 않은 민사채권 ${debt}만 원이 있다. ${years}년 동안의 이자를 민법의 법정이율로 단리 계산하면 얼마인가?`,
      unit: "만 원",
      right: interest,
      wrong: [interest + debt / 20, 2 * interest, 3 * interest],
    };
  },
];
