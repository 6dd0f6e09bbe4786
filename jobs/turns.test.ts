import { setImmediate as moment } from "node:timers/promises";
import { expect, it } from "vitest";
import { createTurns } from "./turns.ts";

const never = new AbortController().signal;

it("one works at a time under a name, in the order they came; other names don't wait", async () => {
  const turns = createTurns();
  const begun: string[] = [];
  const first = Promise.withResolvers<void>();
  const take = (name: string, told: string, until = Promise.resolve()) =>
    turns.take({
      name,
      signal: never,
      work: () => {
        begun.push(told);
        return until;
      },
    });
  const all = [take("a", "1", first.promise), take("a", "2"), take("a", "3"), take("b", "other")];
  await all[3];
  expect(begun).toEqual(["1", "other"]);
  first.resolve();
  await Promise.all(all);
  expect(begun).toEqual(["1", "other", "2", "3"]);
});

it("who stops waiting gets out at once and holds up nobody, nor lets anybody overtake; a failure ends its turn", async () => {
  const turns = createTurns();
  const begun: number[] = [];
  const first = Promise.withResolvers<void>();
  const leaving = new AbortController();
  const failing = turns.take({ name: "a", signal: never, work: () => first.promise });
  const left = turns.take({ name: "a", signal: leaving.signal, work: async () => void begun.push(2) });
  const third = turns.take({ name: "a", signal: never, work: async () => void begun.push(3) });
  leaving.abort(new Error("left"));
  await expect(left).rejects.toThrow("left");
  await moment();
  expect(begun).toEqual([]);
  first.reject(new Error("broken"));
  await expect(failing).rejects.toThrow("broken");
  await third;
  expect(begun).toEqual([3]);
});
