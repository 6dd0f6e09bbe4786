import { expect, test } from "vitest";
import { houseModelSchema } from "../../lib/engine/models/house-model.ts";
import { houseFacts } from "./house-facts.ts";

const offer = (show_address: boolean) =>
  houseModelSchema.parse({
    name: "Big",
    api_base: "https://inside.example:8443/v1",
    model: "big-2",
    key_env: "BIG_KEY",
    price: { input_per_million: 1, output_per_million: 2 },
    limits: { requests_per_minute: 60 },
    budget: { usd_per_day: 5 },
    show_address,
  });

test("a page is told a house model's name, price and temperature, and nothing that its operator keeps", () => {
  expect(houseFacts(offer(false))).toEqual({
    name: "Big",
    host: null,
    model: null,
    settings: { temperature: 0 },
    price: { inputPerMillion: 1, outputPerMillion: 2 },
  });
});

test("its address and id are told where the operator shows them, and still not where its key is", () => {
  const facts = houseFacts(offer(true));
  expect(facts).toMatchObject({ host: "inside.example:8443", model: "big-2" });
  expect(JSON.stringify(facts)).not.toContain("BIG_KEY");
});
