import type { HouseModel } from "../lib/engine/models/house-model.ts";
import type { EndpointLimits, ModelChoice } from "../lib/engine/models/model-choice.ts";
import { type ModelIdentity, modelIdentity } from "../lib/engine/models/model-identity.ts";
import { type TokenPrice, tokenPriceOf } from "../lib/engine/models/token-price.ts";
import { BenchHubError } from "../lib/errors.ts";

export type IdentifiedModel = {
  identity: ModelIdentity;
  /** What a leaderboard calls it. */
  name: string;
  price: TokenPrice | null;
  limits: EndpointLimits | null;
};

/** Who the models asked for are, in their order. @throws BenchHubError "invalid-input" for a house model that is not offered. */
export function identifyModels({
  choices,
  owner,
  house,
}: {
  choices: readonly ModelChoice[];
  owner: string;
  house: readonly HouseModel[];
}): IdentifiedModel[] {
  return choices.map((choice, index) => {
    const offered = "house" in choice ? house.find(({ name }) => name === choice.house) : null;
    if (offered === undefined) {
      const names = house.map(({ name }) => name).join(", ");
      throw new BenchHubError({
        code: "invalid-input",
        message: `Model ${index + 1}: this server offers no such model. ${names === "" ? "It offers none of its own." : `It offers: ${names}.`}`,
        fields: { [`models.${index}.house`]: "is not offered" },
      });
    }
    const identity = modelIdentity({ choice, owner, house });
    if ("builtin" in choice) return { identity, name: choice.builtin, price: null, limits: null };
    const stated = offered?.price ?? ("price" in choice ? choice.price : undefined);
    return {
      identity,
      name: "house" in choice ? choice.house : choice.name,
      price: stated ? tokenPriceOf(stated) : null,
      // The operator's rates are read at the call.
      limits: ("limits" in choice && choice.limits) || null,
    };
  });
}
