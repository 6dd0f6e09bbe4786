import { expect, test } from "vitest";
import { BenchHubError } from "../../lib/errors.ts";
import { tooOftenPage } from "./too-often-page.ts";

const refusal = new BenchHubError({ code: "rate-limited", message: "too often", retryAfterSeconds: 90 });

test("who looks too often is told in their language when to come back, and can", async () => {
  const page = tooOftenPage({
    refusal,
    reader: { chosen: undefined, acceptLanguage: "ko-KR,ko;q=0.9" },
    nonce: "n0",
  });
  expect(page.status).toBe(429);
  expect(page.headers.get("retry-after")).toBe("90");
  const html = await page.text();
  expect(html).toContain('<html lang="ko">');
  expect(html).toContain("90초 뒤에 이 페이지를 다시 열어 주세요.");
  expect(html).toContain('href="">다시 시도</a>');
  expect(html).toContain('<style nonce="n0">');
});
