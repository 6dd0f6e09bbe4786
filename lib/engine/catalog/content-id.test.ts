import { describe, expect, it } from "vitest";
import { contentId } from "./content-id.ts";

const item = {
  language: "ko",
  context: undefined,
  prompt: "설날에 먹는 음식은?",
  options: ["떡국", "송편"],
  gold: "A",
};

describe("contentId", () => {
  it("stays what it was: stored items and samples are found by it", () => {
    expect(contentId(item)).toBe("86e720f9af717edc0709");
  });

  it("does not change with labels, benchmark or the order of an object's fields", () => {
    const relabelled = {
      gold: "A",
      subjects: ["Culture/Food"],
      options: item.options,
      prompt: item.prompt,
      language: "ko",
      benchmark: "x",
    };
    expect(contentId(relabelled)).toBe(contentId(item));
  });

  it("does not change with how Hangul is composed", () => {
    expect(contentId({ ...item, prompt: item.prompt.normalize("NFD") })).toBe(contentId(item));
  });

  it("changes with everything that is asked or right", () => {
    const others = [
      item,
      { ...item, language: "en" },
      { ...item, context: "지문" },
      { ...item, prompt: "추석에 먹는 음식은?" },
      { ...item, options: ["송편", "떡국"] },
      { ...item, options: undefined },
      { ...item, gold: "B" },
    ];
    expect(new Set(others.map(contentId)).size).toBe(others.length);
  });

  it("does not confuse neighbouring fields", () => {
    const a = { language: "en", context: "ab", prompt: "c", options: undefined, gold: "d" };
    expect(contentId(a)).not.toBe(contentId({ ...a, context: "a", prompt: "bc" }));
    expect(contentId({ ...a, options: ["x,y", "z"] })).not.toBe(contentId({ ...a, options: ["x", "y,z"] }));
  });
});
