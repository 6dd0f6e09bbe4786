import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { StoredItem } from "../../lib/engine/catalog/stored-item.ts";
import { endpointChoiceSchema } from "../../lib/engine/models/model-choice.ts";
import { modelIdentity } from "../../lib/engine/models/model-identity.ts";
import { publicModelId } from "../../lib/engine/models/public-id.ts";
import { planSchema } from "../../lib/engine/plan/plan.ts";
import { readBrowseFilter } from "../../lib/url-state/browse-params.ts";
import { makeDraft } from "../testing/make-draft.ts";
import { loadItems, makeItem } from "../testing/make-item.ts";
import { openTestDatabase, type TestDatabase } from "../testing/test-database.ts";
import { browseCells } from "./browse.ts";
import { findModelPage } from "./model-page.ts";
import { ensureModels, type StoredModel } from "./models.ts";
import { replacePublishedScores } from "./published-scores.ts";
import { rankMeasured } from "./rank-measured.ts";
import { writeSamples } from "./write-samples.ts";

let database: TestDatabase;
let items: StoredItem[];
let random: StoredModel;
let warm: StoredModel;
let cold: StoredModel;

const choice = (temperature: number) =>
  endpointChoiceSchema.parse({
    name: "mine",
    api_base: "http://10.0.0.1/v1",
    model: "secret-model",
    settings: { temperature },
  });

beforeAll(async () => {
  database = await openTestDatabase();
  items = await loadItems(database.db, {
    items: [
      makeItem({ prompt: "law one?", subjects: ["HASS/Law", "HASS/History"], language: "ko" }),
      makeItem({ prompt: "law two?", subjects: ["HASS/Law"] }),
      makeItem({ prompt: "law two?", subjects: ["HASS/Law"], benchmark: "copy" }),
      makeItem({ prompt: "math?", subjects: ["Science/Math"], skill: "Knowledge" }),
    ],
    revision: "r1",
  });
  [random, warm, cold] = (await ensureModels(database.db, [
    modelIdentity({ choice: { builtin: "random" }, owner: "ann" }),
    modelIdentity({ choice: choice(0.7), owner: "ann" }),
    modelIdentity({ choice: choice(0), owner: "ann" }),
  ])) as [StoredModel, StoredModel, StoredModel];
  const write = (model: StoredModel, drafts: ReturnType<typeof makeDraft>[], promptVersion = "p") =>
    writeSamples(database.db, { model, taskId: "t", promptVersion, drafts });
  await write(random, [makeDraft(items[0]!, 1), makeDraft(items[1]!, 0), makeDraft(items[3]!, 1)]);
  await write(warm, [makeDraft(items[0]!, 1), makeDraft(items[1]!, "api_error"), makeDraft(items[3]!, 0.5)]);
  await write(warm, [makeDraft(items[3]!, 0)], "q");
  await write(cold, [makeDraft(items[0]!, 0)]);
  await replacePublishedScores(database.db, {
    provenance: "paper",
    scores: [{ model: "famous", language: "ko", subject: "HASS/Law", skill: "Reasoning", score: 0.9 }],
  });
});
afterAll(() => database.drop());

const browse = (search: Record<string, string>, scopes = ["shared", "ann"]) =>
  browseCells(database.db, { filter: readBrowseFilter(search), scopes });
const find = (model: StoredModel, scopes: string[]) =>
  findModelPage(database.db, { publicId: publicModelId(model.identity), scopes });

describe("browsing everything measured", () => {
  it("adds up cells of a slice by model and prompt version, unscored apart from scored", async () => {
    const { rows, total } = await browse({ subject: "HASS" });
    expect(total).toBe(3);
    const of = (model: StoredModel) =>
      rows.find(row => row.model.publicId === publicModelId(model.identity))!;
    expect(of(random)).toMatchObject({ n: 2, unscored: 0, mean: 0.5, promptVersion: "p" });
    expect(of(warm)).toMatchObject({ n: 1, unscored: 1, mean: 1 });
    expect(of(cold)).toMatchObject({ n: 1, mean: 0 });
    const prompts = (await browse({ language: "en", skill: "Knowledge" })).rows.map(row => row.promptVersion);
    expect(prompts.sort()).toEqual(["p", "p", "q"]);
  });

  it("shows nobody another's models, nor counts their answers", async () => {
    for (const scopes of [["shared"], ["shared", "bob"]]) {
      const { rows, facets } = await browse({}, scopes);
      expect(rows.map(row => row.model.builtin)).toEqual(["random"]);
      expect(facets.promptVersion).toEqual([{ value: "p", count: 3 }]);
    }
  });

  it("knows how many questions the slice has, of copies one, by their first subject", async () => {
    expect((await browse({ subject: "HASS/Law" })).items).toBe(2);
    expect((await browse({ subject: "HASS/History" })).items).toBe(0);
    expect((await browse({})).items).toBe(3);
  });

  it("counts what each label would leave, and keeps published scores apart", async () => {
    const { facets, published } = await browse({ language: "ko" });
    expect(facets.language).toEqual([
      { value: "en", count: 5 },
      { value: "ko", count: 3 },
    ]);
    expect(published).toEqual([{ model: "famous", provenance: "paper", score: 0.9, cells: 1 }]);
    expect((await browse({ scorer: "multiple_choice@1" })).published).toEqual([]);
  });

  it("takes wildcards in an address for what they are", async () => {
    expect((await browse({ subject: "%" })).total).toBe(0);
    expect((await browse({ subject: "HAS_" })).total).toBe(0);
  });
});

describe("what is measured of a plan's slice", () => {
  const rank = async (plan: object, scopes = ["shared", "ann"]) =>
    (await rankMeasured(database.db, { plan: planSchema.parse(plan), scopes })).map(row => [
      row.model.publicId,
      row.promptVersion,
      row.n,
      row.mean,
    ]);
  const [r, w, c] = [() => random, () => warm, () => cold].map(
    model => () => publicModelId(model().identity),
  ) as [() => string, () => string, () => string];

  it("takes any of a plan's labels, a coarse subject with all under it", async () => {
    expect((await rank({ subjects: ["HASS"], skills: ["Reasoning"] })).sort()).toEqual(
      [
        [r(), "p", 2, 0.5],
        [w(), "p", 1, 1],
        [c(), "p", 1, 0],
      ].sort(),
    );
    const both = await rank({ subjects: ["HASS/Law", "Science/Math"], language: "en" }, ["shared"]);
    expect(both).toEqual([[r(), "p", 2, 0.5]]);
    expect(await rank({ subjects: ["HASS/History"] })).toEqual([]);
    expect(await rank({ language: "pt" })).toEqual([]);
  });

  it("is nobody else's", async () => {
    expect((await rank({}, ["shared", "bob"])).map(row => row[0])).toEqual([r()]);
  });
});

describe("a model's page", () => {
  it("is there for its owner, and for nobody else not even as forbidden", async () => {
    expect((await find(warm, ["shared", "ann"]))!.model).toMatchObject({
      model: "secret-model",
      isPrivate: true,
    });
    expect(await find(warm, ["shared", "bob"])).toBeNull();
    expect(await findModelPage(database.db, { publicId: "endpoint-nonsense\0", scopes: ["ann"] })).toBeNull();
    expect((await find(random, ["shared"]))!.model.builtin).toBe("random");
  });

  it("has the profile of its commonest prompt, and the others in its history", async () => {
    const page = (await find(warm, ["ann"]))!;
    expect(page.promptVersion).toBe("p");
    expect(page.total).toMatchObject({ n: 2, unscored: 1, mean: 0.75 });
    expect(page.profile.subject.map(({ label, n, mean }) => [label, n, mean])).toEqual([
      ["HASS/Law", 1, 1],
      ["Science/Math", 1, 0.5],
    ]);
    expect(page.history.map(row => [row.promptVersion, row.dataset, row.revision]).sort()).toEqual([
      ["p", "test", "r1"],
      ["q", "test", "r1"],
    ]);
    expect(page.speed).toEqual({
      answers: 3,
      latencyMs: { p50: 13, p95: 13 },
      firstTokenMs: { p50: 4, p95: 4 },
      tokens: { input: 5, output: 2 },
    });
  });

  it("names its siblings of other settings", async () => {
    const [sibling] = (await find(warm, ["ann"]))!.namesakes;
    expect(sibling).toMatchObject({ n: 1, mean: 0, model: { settings: { temperature: 0 } } });
  });
});
