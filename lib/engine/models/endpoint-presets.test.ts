import { expect, test } from "vitest";
import { endpointPresets } from "./endpoint-presets.ts";
import { endpointChoiceSchema } from "./model-choice.ts";
import { normalBaseUrl } from "./model-identity.ts";
import { isPublicModel } from "./public-providers.ts";

test.each(endpointPresets.map(preset => [preset.id, preset] as const))(
  "%s is an address as it is stored, shared between people exactly where it is the same for all",
  (_id, { baseUrl, docsUrl, isLocal, name }) => {
    expect(endpointChoiceSchema.safeParse({ name, api_base: baseUrl }).success).toBe(true);
    expect(normalBaseUrl(baseUrl)).toBe(baseUrl);
    expect(isPublicModel({ baseUrl, model: "m" })).toBe(!isLocal);
    expect(new URL(docsUrl).protocol).toBe("https:");
  },
);

test("each has an id, a name and an address of its own, and hosted ones are in order", () => {
  expect(new Set(endpointPresets.map(preset => preset.id)).size).toBe(endpointPresets.length);
  expect(new Set(endpointPresets.map(preset => preset.name)).size).toBe(endpointPresets.length);
  // The form tells by the address which one was chosen.
  expect(new Set(endpointPresets.map(preset => preset.baseUrl)).size).toBe(endpointPresets.length);
  const hosted = endpointPresets.filter(preset => !preset.isLocal).map(({ name }) => name);
  expect(hosted).toEqual([...hosted].sort(new Intl.Collator("en").compare));
});
