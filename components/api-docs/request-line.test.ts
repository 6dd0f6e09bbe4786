import { expect, test } from "vitest";
import { requestLine } from "./request-line.ts";

test("values go into the path and the query as they are, empty ones into neither", () => {
  const line = (values: Record<string, string>) =>
    requestLine({
      path: "/leaderboards/{slug}/samples",
      parameters: [
        { name: "slug", in: "path" },
        { name: "subject", in: "query" },
        { name: "cursor", in: "query" },
      ],
      values: new Map(Object.entries(values)),
    });
  expect(line({ slug: "a/b?", subject: "HASS/법", cursor: "" })).toBe(
    "/api/v1/leaderboards/a%2Fb%3F/samples?subject=HASS%2F%EB%B2%95",
  );
  expect(line({ slug: "x" })).toBe("/api/v1/leaderboards/x/samples");
});
