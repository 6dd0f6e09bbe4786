import { NextRequest } from "next/server";
import { afterEach, expect, test, vi } from "vitest";
import { admitPage } from "./admit-page.ts";

afterEach(() => vi.unstubAllEnvs());

test("where the database that counts is gone, a limited page is let through to say so itself", async () => {
  vi.stubEnv("BENCHHUB_MODE", "hosted");
  vi.stubEnv("BENCHHUB_SECRET", "s".repeat(40));
  vi.stubEnv("DATABASE_URL", "postgres://nobody:none@127.0.0.1:1/none");
  vi.stubEnv("RATE_LIMITS", "browse=1/600");
  expect(await admitPage(new NextRequest("http://127.0.0.1/browse"))).toBeNull();
});
