import { expect, it } from "vitest";
import { createLog } from "../../lib/log.ts";
import { pageErrorFields } from "./page-error-fields.ts";

const context = {
  routerKind: "App Router",
  routePath: "/s/[token]",
  routeType: "render",
  revalidateReason: undefined,
} as const;

it("a failed page's line has the code its reader sees and the request's id, and neither link token nor cookie", () => {
  const lines: string[] = [];
  const log = createLog({ level: "error", process: "web", write: line => lines.push(line) });
  const error = Object.assign(new Error("gone"), { digest: "12345" });
  const headers = { "x-request-id": "an-id", cookie: "visitor=signed" };
  log(
    "error",
    "request failed",
    pageErrorFields(error, { method: "GET", path: "/s/link-token", headers }, context),
  );
  expect(JSON.parse(lines.join(""))).toMatchObject({
    requestId: "an-id",
    digest: "12345",
    method: "GET",
    route: "/s/[token]",
    kind: "render",
    error: "Error: gone",
    stack: expect.stringContaining("page-error-fields.test.ts"),
  });
  expect(lines.join("")).not.toMatch(/link-token|signed/);
});

it("what is thrown may be no error", () => {
  expect(pageErrorFields("text", { method: "GET", path: "/", headers: {} }, context)).toMatchObject({
    error: "text",
    stack: undefined,
  });
});
