import { readFileSync } from "node:fs";
import path from "node:path";
import { lexer } from "marked";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { envSchema } from "../../lib/env.ts";
import { locales } from "../../lib/i18n/locales.ts";
import commands from "./cli-reference.json" with { type: "json" };
import { DocMarkdown } from "./doc-markdown.tsx";
import { listSettings } from "./list-settings.ts";
import { readHeadings } from "./read-headings.ts";
import korean from "./text/ko/translations.json" with { type: "json" };

const pages = ["guide", "self-hosting", "command-line", "api-guide"];
const slots = { settings: "SETTINGS", commands: "COMMANDS" };
const read = (locale: string, page: string) =>
  readFileSync(path.join(import.meta.dirname, "text", locale, `${page}.md`), "utf8");
const shown = (text: string) => renderToStaticMarkup(DocMarkdown({ text, slots }));
/** What has to be the same in every language, in order. */
const skeleton = (text: string) => ({
  headings: readHeadings(text).map(({ depth, anchor }) => `${depth} ${anchor}`),
  blocks: lexer(text).map(({ type }) => type),
  code: lexer(text).flatMap(token => (token.type === "code" ? [token.text] : [])),
  links: [...shown(text).matchAll(/href="([^"]+)"/g)].map(([, href]) => href).sort(),
});

describe.each(pages)("the document %s", page => {
  it("has the same headings, anchors, code and links in both languages", () => {
    expect(skeleton(read("ko", page))).toEqual(skeleton(read("en", page)));
  });

  it.each(locales)("has no anchor twice, and no exclamation mark: %s", locale => {
    const text = read(locale, page);
    const anchors = readHeadings(text).map(({ anchor }) => anchor);
    expect(new Set(anchors).size).toBe(anchors.length);
    expect(text.replace(/```.*?```/gs, "")).not.toMatch(/[!！]/);
  });

  it.each(locales)("links to sections that the method has: %s", locale => {
    const method = readFileSync(
      path.join(import.meta.dirname, "../methodology/methodology-text.tsx"),
      "utf8",
    );
    for (const [, anchor] of read(locale, page).matchAll(/\/methodology#([\w-]+)/g))
      expect(method).toContain(`"${anchor}",`);
  });
});

describe("Markdown", () => {
  it("is shown as text, never as HTML", () => {
    expect(shown("a `<b>` & *x*".replace(" *x*", ""))).toContain("&lt;b&gt;</code> &amp;");
    expect(() => shown("a <script>alert(1)</script>")).toThrow("html");
  });

  it("refuses what it would lose", () => {
    expect(() => shown("> quoted")).toThrow("blockquote");
    expect(() => shown("## No anchor")).toThrow("no anchor");
    expect(() => shown("{nothing}")).toThrow("nobody gave");
  });
});

it("Korean has each setting's and command's own words, and none of what is gone", () => {
  const settings = listSettings(z.toJSONSchema(envSchema, { unrepresentable: "any" }));
  const english = [...settings, ...commands].map(({ about }) => about);
  expect(Object.keys(korean).sort()).toEqual([...new Set(english)].sort());
});
