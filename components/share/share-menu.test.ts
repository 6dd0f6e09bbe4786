import { createElement } from "react";
import { describe, expect, test } from "vitest";
import type { ShareLinkFacts, Sharing } from "../../lib/actions.ts";
import { readElements } from "../testing/read-elements.ts";
import { renderMarkup } from "../testing/render-markup.tsx";
import { textOf } from "../testing/render-text.tsx";
import { ShareMenu } from "./share-menu.tsx";

const link = (id: number, more: Partial<ShareLinkFacts> = {}): ShareLinkFacts => ({
  id,
  createdAt: "2026-11-01T09:00:00.000Z",
  expiresAt: null,
  revokedAt: null,
  lastUsedAt: null,
  ...more,
});
const links = [
  link(1),
  link(2, { expiresAt: "2126-11-08T09:00:00.000Z", lastUsedAt: "2026-11-02T09:00:00.000Z" }),
  link(3, { expiresAt: "2025-11-08T09:00:00.000Z" }),
  link(4, { revokedAt: "2026-11-03T09:00:00.000Z", expiresAt: "2126-11-08T09:00:00.000Z" }),
];
const refuse = async () => {
  throw new Error("nothing is pressed");
};
const draw = (locale: "en" | "ko", sharing: Partial<Sharing>) =>
  renderMarkup(
    createElement(ShareMenu, {
      sharing: { subject: { slug: "s" }, isPrivate: true, isLocal: false, links, ...sharing },
      createShareLink: refuse,
      revokeShareLink: refuse,
    }),
    { locale },
  );

describe.each([
  [
    "en",
    {
      private: "Only you can read this.",
      public: "Whoever has this address can read it.",
      local: "whoever reaches this machine is its owner",
      expiries: ["one day", "7 days", "30 days", "until revoked"],
      states: [
        "Made Nov 1, 2026 · opens until revoked never opened Revoke",
        "Made Nov 1, 2026 · opens until Nov 8, 2126 last opened Nov 2, 2026 Revoke",
        "Made Nov 1, 2026 · ran out Nov 8, 2025 never opened Revoke",
        "Made Nov 1, 2026 · revoked Nov 3, 2026 never opened",
      ],
    },
  ],
  [
    "ko",
    {
      private: "지금은 본인만 볼 수 있습니다.",
      public: "이 주소를 가진 사람은 누구나 볼 수 있습니다.",
      local: "이 컴퓨터에 접속하는 사람은 모두 소유자로서",
      expiries: ["하루", "7일", "30일", "취소할 때까지"],
      states: [
        "2026. 11. 1. 만듦 · 취소할 때까지 열림 아직 열린 적 없음 취소",
        "2026. 11. 1. 만듦 · 2126. 11. 8.까지 열림 2026. 11. 2. 마지막으로 열림 취소",
        "2026. 11. 1. 만듦 · 2025. 11. 8. 만료됨 아직 열린 적 없음 취소",
        "2026. 11. 1. 만듦 · 2026. 11. 3. 취소됨 아직 열린 적 없음",
      ],
    },
  ],
] as const)("sharing in %s", (locale, say) => {
  test("says who may read, offers how long a link opens, and what became of each that was made", () => {
    const markup = draw(locale, {});
    expect(textOf(markup)).toContain(say.private);
    expect(textOf(markup)).not.toContain(say.local);
    expect(readElements(markup, "option").map(({ inner }) => textOf(inner))).toEqual(say.expiries);
    expect(readElements(markup, "li").map(({ inner }) => textOf(inner))).toEqual(say.states);
  });

  test("where everybody may read, there is an address and nothing to make", () => {
    const markup = draw(locale, { isPrivate: false, links: [] });
    expect(textOf(markup)).toContain(say.public);
    expect(readElements(markup, "form")).toEqual([]);
    expect(textOf(draw(locale, { isLocal: true }))).toContain(say.local);
  });
});
