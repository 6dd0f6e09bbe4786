import { type Item, itemSchema } from "../../../catalog/item.ts";

export const makeItem = (part: Partial<Item>): Item =>
  itemSchema.parse({
    language: "en",
    subjects: ["Science/Math"],
    skill: "Reasoning",
    target: "General",
    prompt: "?",
    benchmark: "test",
    ...part,
  });
