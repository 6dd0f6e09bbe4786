import { createHash } from "node:crypto";
import type { HouseModel } from "./house-model.ts";
import type { EndpointChoice, GenerationSettings, ModelChoice } from "./model-choice.ts";
import { isPublicModel } from "./public-providers.ts";

/** What makes two measurements the same model's. Never holds a key. */
export type ModelIdentity = {
  identity: string;
  kind: "baseline" | "endpoint";
  /** "shared", or the owner whose private results these are. */
  scope: string;
  builtin: string | null;
  baseUrl: string | null;
  host: string | null;
  model: string | null;
  /** Name of an operator's model. */
  house: string | null;
  settings: Partial<GenerationSettings>;
};

/**
 * Identity of a model choice: scope + base URL + model id + settings. Results of what a listed public provider serves to all
 * are shared; any other endpoint's belong to `owner`, so nobody's private server can feed somebody else's row. A house model's
 * are shared, the operator vouches for them, under an identity that no endpoint of a user's can have.
 * @throws Error for a house model that is not in `house`.
 */
export function modelIdentity({
  choice,
  owner,
  house = [],
}: {
  choice: ModelChoice;
  owner: string;
  /** The operator's models. */
  house?: readonly HouseModel[];
}): ModelIdentity {
  if ("house" in choice) {
    const model = house.find(({ name }) => name === choice.house);
    if (!model) throw new Error(`there is no house model ${choice.house}`);
    return houseIdentity(model);
  }
  if ("builtin" in choice) {
    return {
      identity: `baseline:${choice.builtin}`,
      kind: "baseline",
      scope: "shared",
      builtin: choice.builtin,
      baseUrl: null,
      host: null,
      model: null,
      house: null,
      settings: {},
    };
  }
  const baseUrl = normalBaseUrl(choice.api_base);
  const model = endpointModelId(choice);
  const scope = isPublicModel({ baseUrl, model }) ? "shared" : owner;
  const parts = [
    scope,
    baseUrl,
    model,
    choice.settings.temperature,
    choice.settings.maxTokens,
    choice.settings.topP ?? null,
  ];
  return {
    identity: `endpoint:${createHash("sha256").update(JSON.stringify(parts)).digest("hex").slice(0, 40)}`,
    kind: "endpoint",
    scope,
    builtin: null,
    baseUrl,
    host: new URL(baseUrl).host,
    model,
    house: null,
    settings: choice.settings,
  };
}

/** By name and address: renamed or moved, it is another model. Where its address is hidden, only this digest knows of it. */
export function houseIdentity(house: HouseModel): ModelIdentity {
  const baseUrl = normalBaseUrl(house.api_base);
  const model = endpointModelId(house);
  const { temperature, maxTokens, topP = null } = house.settings;
  const parts = ["house", house.name, baseUrl, model, temperature, maxTokens, topP];
  const shown = house.show_address;
  return {
    identity: `house:${createHash("sha256").update(JSON.stringify(parts)).digest("hex").slice(0, 40)}`,
    kind: "endpoint",
    scope: "shared",
    builtin: null,
    baseUrl: shown ? baseUrl : null,
    host: shown ? new URL(baseUrl).host : null,
    model: shown ? model : null,
    house: house.name,
    settings: house.settings,
  };
}

export function endpointModelId(choice: Pick<EndpointChoice, "model" | "name">): string {
  return choice.model ?? choice.name;
}

/** One spelling of a base URL: no trailing slash, no pasted `/chat/completions`, host in lower case. */
export function normalBaseUrl(text: string): string {
  const url = new URL(text.trim());
  const path = url.pathname.replace(/\/+$/, "").replace(/\/+chat\/completions$/, "");
  return `${url.protocol}//${url.host}${path}`;
}
