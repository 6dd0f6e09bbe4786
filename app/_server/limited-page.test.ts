import { expect, it } from "vitest";
import { limitedActionOf } from "./limited-page.ts";

it.each([
  ["/leaderboards/abc/compare", "compare"],
  ["/leaderboards/abc/compare/", "compare"],
  ["/leaderboards/abc/samples", "browse"],
  ["/leaderboards/abc/opengraph-image", "export"],
  ["/browse", "browse"],
  ["/system", "browse"],
  ["/items", "browse"],
  ["/items/0f", "browse"],
  ["/models/0f", "browse"],
  ["/s/token", "share"],
  ["/s/token/open", "share"],
  ["/", null],
  ["/leaderboards/abc", null],
  ["/tasks/abc", null],
  ["/methodology", null],
  // Routes of the API take their own.
  ["/api/v1/browse", null],
])("looking at %s uses up %s", (pathname, action) => {
  expect(limitedActionOf(pathname)).toBe(action);
});
