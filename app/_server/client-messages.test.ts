import { existsSync, globSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";

const root = path.join(import.meta.dirname, "../..");
const sources = new Map<string, string>();

function sourceOf(file: string): string {
  if (!sources.has(file)) sources.set(file, readFileSync(file, "utf8"));
  return sources.get(file)!;
}

/** Modules of ours that a module takes values from. */
function importsOf(file: string): string[] {
  const source = sourceOf(file);
  const statics = [...source.matchAll(/^(?:import|export) (?!type )([^;]*?)from "(\.[^"]+\.tsx?)"/gm)]
    .filter(([, what]) => !/^\{(\s*type \w+,?)+\s*\}\s*$/.test(what!))
    .map(([, , from]) => from!);
  const lazy = [...source.matchAll(/import\("(\.[^"]+\.tsx?)"\)/g)].map(([, from]) => from!);
  return [...statics, ...lazy].map(from => path.join(path.dirname(file), from)).filter(existsSync);
}

function reach(from: readonly string[], isEnd: (file: string) => boolean): Set<string> {
  const seen = new Set<string>();
  const open = [...from];
  for (let file = open.pop(); file !== undefined; file = open.pop()) {
    if (seen.has(file)) continue;
    seen.add(file);
    if (!isEnd(file)) open.push(...importsOf(file));
  }
  return seen;
}

const isClient = (file: string) => /^"use client"/.test(sourceOf(file));
const isAction = (file: string) => /^"use server"/.test(sourceOf(file));

/** Namespaces that the browser's part of a page takes words from. */
function neededBy(page: string): string[] {
  const client = [...reach([page], file => isClient(file) || isAction(file))].filter(isClient);
  const needed = [...reach(client, isAction)].flatMap(file => {
    const source = sourceOf(file);
    const named = [...source.matchAll(/useTranslations\("(\w+)/g)].map(([, namespace]) => namespace!);
    const whole = source.includes("useTranslations()")
      ? [...source.matchAll(/\bt(?:\.\w+)?\(\s*["`](\w+)\./g)].map(([, namespace]) => namespace!)
      : [];
    return [...named, ...whole];
  });
  return [...new Set(needed)].sort();
}

const givenIn = (file: string): string[] =>
  [...sourceOf(file).matchAll(/<ClientMessages\s+of=\{\[([^\]]*)\]\}/g)]
    .flatMap(([, list]) => [...list!.matchAll(/"(\w+)"/g)].map(([, namespace]) => namespace!))
    .sort();

const layout = path.join(root, "app/layout.tsx");
const pages = globSync("app/**/page.tsx", { cwd: root }).map(page => path.join(root, page));

test("the frame around every page gives the browser the words of what is on every page, and no more", () => {
  const needed = new Set([layout, path.join(root, "app/error.tsx")].flatMap(neededBy));
  expect(givenIn(layout)).toEqual([...needed].sort());
});

test.each(pages.map(page => path.relative(root, page)))(
  "%s gives the browser the words it needs, and no more",
  page => {
    const file = path.join(root, page);
    const frame = givenIn(layout);
    const given = givenIn(file);
    const needed = neededBy(file);
    // Words that a page gives stand in place of the frame's, not beside them.
    expect(given).toEqual(needed.every(namespace => frame.includes(namespace)) ? [] : needed);
  },
);
