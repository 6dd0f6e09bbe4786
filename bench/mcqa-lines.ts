import { seededUniform } from "../lib/engine/models/seeded-random.ts";

/** Lines of `benchhub score` as models write them, the same at every run: every question has its own options. */
export function mcqaLines({ count, length }: { count: number; length: "short" | "long" }): string[] {
  let draws = 0;
  const random = () => seededUniform(`${length} ${draws++}`);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
  return Array.from({ length: count }, (_, id) => {
    const words = id % 2 === 0 ? english : korean;
    const options: string[] = [];
    const size = pick([4, 4, 4, 5, 10]);
    while (options.length < size) {
      const option = `${pick(words.things)} ${pick(words.does)} ${Math.floor(random() * 90)}`;
      if (!options.includes(option)) options.push(option);
    }
    const named = Math.floor(random() * size);
    const answer = (pattern: string) =>
      pattern.replace("LABEL", labels[named]!).replace("TEXT", options[named]!);
    const target = 1000 + random() * 1500;
    let output = answer(pick(words.answers));
    if (length === "long") {
      let walk = words.opening;
      for (let at = 0; bytes(walk) < target; at++) {
        const [own, next] = [labels[at % size]!, labels[(at + 1) % size]!];
        walk += pick(words.remarks)
          .replaceAll("OWN", own)
          .replaceAll("NEXT", next)
          .replaceAll("TEXT", options[at % size]!)
          .replaceAll("THING", pick(words.things));
      }
      output = `${walk}\n${answer(pick(words.conclusions))}`;
    }
    const gold = labels[Math.floor(random() * size)];
    return JSON.stringify({ id, format: "MCQA", options, gold, output });
  });
}

const labels = [..."ABCDEFGHIJ"];
const english = {
  things: ["The river", "A treaty", "An enzyme", "The market", "A photon", "The glacier", "A protein"],
  does: ["increases by", "decreases by", "stays within", "depends on", "exceeds"],
  answers: [
    "LABEL",
    "Answer: LABEL",
    "The answer is (LABEL).",
    "**LABEL. TEXT**",
    "TEXT",
    '{"answer": "LABEL"}',
  ],
  opening: "Let's go through the options (A, B, C, D) one by one.\n\n",
  remarks: [
    "**OWN. TEXT**: THING is a different matter, so this is unlikely. Option NEXT is similar, but (OWN) says more.\n\n",
    "- (OWN) TEXT: A closer look at THING shows that I can rule this out; NEXT looks better than OWN.\n",
    "3. Option OWN claims that THING changes. If OWN were true, then NEXT would be false.\n",
  ],
  conclusions: [
    "Therefore, the correct answer is **LABEL**.",
    "**Answer: LABEL. TEXT**",
    "\\boxed{LABEL}",
    "Answer: LABEL",
  ],
} as const;
const korean = {
  things: ["압력은", "부피는", "조약은", "효소는", "수요는", "공급은", "궤도는"],
  does: ["증가한다", "감소한다", "일정하다", "변하지 않는다", "비례한다"],
  answers: [
    "정답: LABEL",
    "정답은 LABEL입니다.",
    "LABEL가 정답입니다.",
    "TEXT",
    "따라서 정답은 LABEL. TEXT입니다.",
  ],
  opening: "각 선택지를 차례로 살펴보겠습니다.\n\n",
  remarks: [
    "**OWN. TEXT**: THING 다른 문제이므로 조건에 맞지 않습니다. OWN는 NEXT와 비슷해 보이지만 다릅니다.\n",
    "- (OWN) TEXT: 지문에서 THING 다르다고 하였으므로 옳지 않다.\n",
    "2. OWN번은 THING 잘못 해석한 것이다. NEXT번과 비교하면 차이가 분명하다.\n\n",
  ],
  conclusions: [
    "따라서 정답은 **LABEL**입니다.",
    "정답: LABEL. TEXT",
    "**최종 답변: LABEL**",
    "그러므로 LABEL번이 정답입니다.",
  ],
} as const;

function bytes(text: string): number {
  return Buffer.byteLength(text);
}
