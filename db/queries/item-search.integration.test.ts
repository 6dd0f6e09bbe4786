import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { foldSearchText } from "../../lib/engine/catalog/fold-search-text.ts";
import type { ItemLabels } from "../../lib/engine/catalog/item-facets.ts";
import { openDatabase } from "../client.ts";
import { migrateDatabase } from "../migrate.ts";
import { loadItems, makeItem } from "../testing/make-item.ts";
import { openTestDatabase, type TestDatabase } from "../testing/test-database.ts";
import { findItems } from "./find-items.ts";
import { indexItems } from "./index-items.ts";
import { getCatalogStamp } from "./item-search.ts";

const none: ItemLabels = {
  language: null,
  subject: null,
  skill: null,
  target: null,
  format: null,
  benchmark: null,
};
let database: TestDatabase;
const find = (search: string, labels: Partial<ItemLabels> = {}, page = 1) =>
  findItems(database.db, { filter: { search, labels: { ...none, ...labels }, page } });
const prompts = async (search: string, labels: Partial<ItemLabels> = {}) =>
  (await find(search, labels)).items.map(item => item.prompt);

const items = [
  makeItem({ language: "ko", prompt: "대한민국 헌법 제1조는 무엇인가?", subjects: ["HASS/Law"] }),
  makeItem({ language: "ko", prompt: "조선 시대의 수도는?", subjects: ["HASS/History", "HASS/Law"] }),
  makeItem({ language: "en", prompt: "What does 100% of_it mean in LAW?", format: "short-form" }),
  makeItem({
    language: "en",
    prompt: "Read the passage.",
    context: "The capital of Korea is Seoul; 한국의 수도.",
    skill: "Knowledge",
  }),
];

beforeAll(async () => {
  database = await openTestDatabase();
  await loadItems(database.db, { items, revision: "1" });
});
afterAll(() => database.drop());

describe.each(["before", "after"] as const)("search %s the items are indexed", when => {
  beforeAll(async () => {
    if (when === "after")
      expect(await indexItems({ url: database.url })).toEqual({ added: 4, index: "full" });
  });

  it.each<[string, number[]]>([
    ["", [0, 1, 2, 3]],
    ["헌법", [0]],
    ["한민", [0]],
    ["수도", [1, 3]],
    ["law", [2]],
    ["law MEAN", [2]],
    ["law 수도", []],
    ["100%", [2]],
    ["f_i", [2]],
    ["f%i", []],
    ["\\", []],
    ['"헌법 제1조"', [0]],
    ["Seoul", [3]],
    ["없는말", []],
    ["'; drop table items; --", []],
  ])("%j finds %j", async (search, expected) => {
    expect((await prompts(search)).sort()).toEqual(expected.map(index => items[index]!.prompt).sort());
  });
});

describe("facets", () => {
  it("count what each label would give, together with the search", async () => {
    const all = await find("", { language: "ko" });
    expect(all.total).toBe(2);
    expect(all.facets.language).toEqual([
      { value: "en", count: 2 },
      { value: "ko", count: 2 },
    ]);
    expect(all.facets.subject).toEqual([
      { value: "HASS", count: 2 },
      { value: "HASS/Law", count: 2 },
      { value: "HASS/History", count: 1 },
    ]);
    expect((await find("수도")).facets.language).toEqual([
      { value: "en", count: 1 },
      { value: "ko", count: 1 },
    ]);
  });

  it.each<[Partial<ItemLabels>, number[]]>([
    [{ subject: "HASS" }, [0, 1]],
    [{ subject: "HASS/History" }, [1]],
    [{ subject: "HASS/Law", language: "en" }, []],
    [{ format: "short-form" }, [2]],
    [{ skill: "Knowledge" }, [3]],
    [{ benchmark: "no such" }, []],
    [{ subject: "no such" }, []],
  ])("%j selects %j", async (labels, expected) => {
    expect((await prompts("", labels)).sort()).toEqual(expected.map(index => items[index]!.prompt).sort());
    expect((await find("", labels)).total).toBe(expected.length);
  });
});

it("pages through everything once, and a page beyond the last is the last", async () => {
  const many = await openTestDatabase();
  try {
    await loadItems(many.db, {
      items: Array.from({ length: 47 }, (_, n) => makeItem({ prompt: `number ${n}.` })),
      revision: "1",
    });
    const page = (n: number) => findItems(many.db, { filter: { search: "number", labels: none, page: n } });
    const pages = await Promise.all([1, 2, 3].map(page));
    expect(new Set(pages.flatMap(p => p.items.map(item => item.contentId))).size).toBe(47);
    expect((await page(99)).page).toBe(3);
    expect((await page(-1)).page).toBe(1);
  } finally {
    await many.drop();
  }
});

it("an item that left its data set is not found, and the stamp tells that something changed", async () => {
  const before = await getCatalogStamp(database.db);
  await loadItems(database.db, { items: items.slice(1), revision: "2" }).catch(() => {});
  expect(await prompts("헌법")).toEqual([]);
  expect(await getCatalogStamp(database.db)).not.toBe(before);
  await loadItems(database.db, { items, revision: "3" });
  expect(await prompts("헌법")).toHaveLength(1);
});

describe("the trigram index", () => {
  it("sees Korean, one syllable too, on a cluster of ours", async () => {
    const trigrams = async (text: string) =>
      (await database.db.execute<{ t: string[] }>(sql`select show_trgm(${text}) as t`))[0]!.t;
    expect((await trigrams("한국")).length).toBeGreaterThan(0);
    expect((await trigrams(foldSearchText("가"))).length).toBeGreaterThan(0);
    const [row] = await database.db.execute<{ s: number }>(
      sql`select similarity('한국 법률', '한국 법') as s`,
    );
    expect(row!.s).toBeGreaterThan(0.4);
  });
});

describe("on a large table", () => {
  let large: TestDatabase;
  beforeAll(async () => {
    large = await openTestDatabase();
    await fillLarge(large);
  });
  afterAll(() => large.drop());

  it("all items are indexed in bulk, once, by whoever comes first", async () => {
    const both = await Promise.all([1, 2].map(() => indexItems({ url: large.url })));
    expect(both.map(({ added }) => added).sort()).toEqual([0, 30_000]);
    expect(both.map(({ index }) => index)).toEqual(["full", "full"]);
  });

  it.each(["도로", "법", "photosynthesis"])("a search for %j uses the trigram index", async term => {
    const plan = await large.db.execute<{ "QUERY PLAN": string }>(sql`
      explain select item_id from item_search where folded like ${`%${foldSearchText(term)}%`}`);
    expect(plan.map(row => row["QUERY PLAN"]).join("\n")).toContain("item_search_folded_idx");
    const [own] = await large.db.execute<{ n: number }>(
      sql`select count(*)::int as n from items where prompt ilike ${`%${term}%`}`,
    );
    const { total } = await findItems(large.db, { filter: { search: term, labels: none, page: 1 } });
    expect(total).toBe(own!.n);
    expect(total).toBeGreaterThan(0);
  });

  it("indexing that is stopped leaves everything findable, and the next one ends it", async () => {
    const { total } = await findItems(large.db, { filter: { search: "도로", labels: none, page: 1 } });
    await large.db.execute(
      sql`delete from item_search where item_id > (select avg(item_id) from item_search)`,
    );
    await large.db.execute(sql`drop index item_search_folded_idx`);
    await expect(
      indexItems({ url: large.url, signal: AbortSignal.abort(new Error("stopped")) }),
    ).rejects.toThrow("stopped");
    const between = await findItems(large.db, { filter: { search: "도로", labels: none, page: 1 } });
    expect(between.total).toBe(total);
    expect(await indexItems({ url: large.url })).toEqual({ added: 15_000, index: "full" });
  });
});

/** 30,000 short questions in which the words looked for are rare. */
async function fillLarge({ db }: TestDatabase): Promise<void> {
  await db.execute(sql`
    insert into dataset_versions (name, source, revision, content_hash, item_count) values ('l', 'l', '1', 'h', 30000)`);
  await db.execute(sql`
    with labels as (
      insert into label_sets (language, subject, subjects, skill, target, format, benchmark, items)
      values ('ko', 'HASS/Law', '{HASS/Law}', 'Knowledge', 'Local', 'short-form', 'test', 30000) returning id)
    insert into items (content_id, dataset_version_id, source, label_set_id, draw_key, language, subject, subjects, skill, target, format, prompt, gold, aliases, benchmark)
    select 'large' || n, (select max(id) from dataset_versions), 'l', (select id from labels), n, 'ko', 'HASS/Law', '{HASS/Law}', 'Knowledge', 'Local', 'short-form',
      case n % 500 when 0 then '도로 교통 문항 ' when 1 then '민법 문항 ' when 2 then 'Photosynthesis item ' else '다음 글을 읽고 물음에 답하시오 ' end || md5(n::text),
      'x', '{}', 'test'
    from generate_series(1, 30000) n`);
}

describe("where trigrams cannot be had", () => {
  const findLaw = async ({ db }: TestDatabase) =>
    (await findItems(db, { filter: { search: "헌법", labels: none, page: 1 } })).items.map(
      item => item.prompt,
    );

  it("migrates and searches all the same when nobody may make the extension", async () => {
    const bare = await openTestDatabase({
      prepare: async url => {
        await forbidExtensions(url);
        await migrateDatabase(url);
      },
    });
    try {
      await loadItems(bare.db, { items, revision: "1" });
      expect(await indexItems({ url: bare.url })).toEqual({ added: 4, index: "none" });
      expect(await findLaw(bare)).toEqual([items[0]!.prompt]);
      await bare.db.execute(sql`drop event trigger no_extensions`);
      // What is allowed later is used at the next indexing.
      expect(await indexItems({ url: bare.url })).toEqual({ added: 0, index: "full" });
    } finally {
      await bare.drop();
    }
  });

  it("works, and says that the index is blind, on a database whose character type is C", async () => {
    const old = await openTestDatabase({
      prepare: migrateDatabase,
      options: "template template0 locale_provider libc locale 'C' encoding 'UTF8'",
    });
    try {
      await loadItems(old.db, { items, revision: "1" });
      expect(await indexItems({ url: old.url })).toEqual({ added: 4, index: "blind" });
      expect(await findLaw(old)).toEqual([items[0]!.prompt]);
    } finally {
      await old.drop();
    }
  });
});

/** As on a host that lets its customers make no extension. */
async function forbidExtensions(url: string): Promise<void> {
  const { db, close } = openDatabase({ url, maxConnections: 1 });
  try {
    await db.execute(sql`
      create function refuse() returns event_trigger language plpgsql as
      $$ begin raise exception 'not here' using errcode = 'insufficient_privilege'; end $$`);
    await db.execute(sql`
      create event trigger no_extensions on ddl_command_start when tag in ('CREATE EXTENSION') execute function refuse()`);
  } finally {
    await close();
  }
}
