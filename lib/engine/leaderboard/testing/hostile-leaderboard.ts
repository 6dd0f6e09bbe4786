import { plannedSchema } from "../../plan/plan.ts";
import { buildLeaderboard } from "../build-leaderboard.ts";

/** A model's name that a spreadsheet, TeX or Markdown would make something of. */
export const hostileName = '=HYPERLINK("http://x"), 100%_{\\}|한국';

/** Two models that answered, one that never did; the first has the hostile name. */
export const hostileLeaderboard = buildLeaderboard({
  query: "한국 법률 | *강한* 모델은?",
  planned: plannedSchema.parse({
    planner: "user",
    notes: ["a note"],
    language: "ko",
    scorers: { MCQA: "log_prob" },
  }),
  fingerprint: "f",
  dataVersion: "d",
  promptVersion: "p",
  createdAt: new Date(0),
  complete: true,
  available: 30,
  items: Array.from({ length: 30 }, (_, id) => ({
    id,
    subject: id % 2 ? "HASS/Law" : "Science/Math",
    skill: "Knowledge",
    target: "Local",
    format: "MCQA",
    optionCount: 4,
    cluster: null,
  })),
  models: [hostileName, "B", "nothing scored"].map((name, modelId) => ({
    modelId,
    name,
    kind: "endpoint",
    builtin: null,
    host: "h:1",
    model: "m",
    settings: { temperature: 0 },
    stopped: modelId === 2 ? "429, and\nagain" : null,
    price: modelId === 0 ? { inputPerMillion: 1, outputPerMillion: 2 } : null,
  })),
  samples: [0, 1].flatMap(modelId =>
    Array.from({ length: 30 }, (_, itemId) => ({
      modelId,
      itemId,
      outcome: "scored" as const,
      correctness: (itemId + modelId) % (2 + modelId) ? 1 : 0,
      latencyMs: 100,
      firstTokenMs: 50,
      inputTokens: 5,
      outputTokens: 7,
      languageShare: null,
      scorer: "multiple_choice",
      scorerVersion: 1,
    })),
  ),
});
