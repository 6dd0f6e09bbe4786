import { createHash } from "node:crypto";
import type { EndpointChoice, GenerationSettings, ModelChoice } from "./model-choice.ts";
import { isPublicProvider } from "./public-providers.ts";

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
  settings: Partial<GenerationSettings>;
};

/**
 * Identity of a model choice: scope + base URL + model id + settings. Results of a listed public provider's host are
 * shared; any other endpoint's belong to `owner`, so nobody's private server can feed somebody else's row.
 */
export function modelIdentity({ choice, owner }: { choice: ModelChoice; owner: string }): ModelIdentity {
  if ("builtin" in choice) {
    return {
      identity: `baseline:${choice.builtin}`,
      kind: "baseline",
      scope: "shared",
      builtin: choice.builtin,
      baseUrl: null,
      host: null,
      model: null,
      settings: {},
    };
  }
  const baseUrl = normalBaseUrl(choice.api_base);
  const scope = isPublicProvider(baseUrl) ? "shared" : owner;
  const model = endpointModelId(choice);
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
    settings: choice.settings,
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
