import type { EndpointChoice } from "../../lib/engine/models/model-choice.ts";

/** The endpoint form's fields, as typed. */
export type EndpointDraft = Record<
  | "name"
  | "apiBase"
  | "apiKey"
  | "model"
  | "temperature"
  | "maxTokens"
  | "requestsPerMinute"
  | "tokensPerMinute"
  | "inputPrice"
  | "outputPrice",
  string
>;
export type EndpointProblems = Partial<
  Record<keyof EndpointDraft, "required" | "badUrl" | "badTemperature" | "badTokens" | "badRate" | "badPrice">
>;

export function emptyEndpoint(endpoint: EndpointChoice | null): EndpointDraft {
  return {
    name: endpoint?.name ?? "",
    apiBase: endpoint?.api_base ?? "",
    apiKey: endpoint?.api_key ?? "",
    model: endpoint?.model ?? "",
    temperature: String(endpoint?.settings.temperature ?? 0),
    maxTokens: String(endpoint?.settings.maxTokens ?? 2_048),
    requestsPerMinute: String(endpoint?.limits?.requests_per_minute ?? ""),
    tokensPerMinute: String(endpoint?.limits?.tokens_per_minute ?? ""),
    inputPrice: String(endpoint?.price?.input_per_million ?? ""),
    outputPrice: String(endpoint?.price?.output_per_million ?? ""),
  };
}

/** What can be said about the fields without asking the server, which checks them all again. */
export function readEndpoint(
  draft: EndpointDraft,
): { ok: true; endpoint: EndpointChoice } | { ok: false; problems: EndpointProblems } {
  const name = draft.name.trim();
  const model = draft.model.trim();
  const apiBase = draft.apiBase.trim();
  const apiKey = draft.apiKey.trim();
  const temperature = Number(draft.temperature);
  const maxTokens = Number(draft.maxTokens);
  const problems: EndpointProblems = {};
  if (name === "" && model === "") problems.name = "required";
  if (apiBase === "") problems.apiBase = "required";
  else if (!/^https?:\/\//.test(apiBase) || !URL.canParse(apiBase)) problems.apiBase = "badUrl";
  if (draft.temperature.trim() === "" || !(temperature >= 0 && temperature <= 2))
    problems.temperature = "badTemperature";
  if (!Number.isInteger(maxTokens) || maxTokens < 1 || maxTokens > 131_072) problems.maxTokens = "badTokens";
  const requests = readRate(draft.requestsPerMinute);
  const tokens = readRate(draft.tokensPerMinute);
  if (requests === "bad") problems.requestsPerMinute = "badRate";
  if (tokens === "bad") problems.tokensPerMinute = "badRate";
  const input = readPrice(draft.inputPrice);
  const output = readPrice(draft.outputPrice);
  // A price has both halves: what tokens cost one way says nothing of the other.
  if (input === "bad" || (input === null && output !== null)) problems.inputPrice = "badPrice";
  if (output === "bad" || (output === null && input !== null)) problems.outputPrice = "badPrice";
  if (requests === "bad" || tokens === "bad" || Object.keys(problems).length > 0)
    return { ok: false, problems };
  return {
    ok: true,
    endpoint: {
      name: name || model,
      api_base: apiBase,
      ...(apiKey === "" ? {} : { api_key: apiKey }),
      ...(model === "" ? {} : { model }),
      settings: { temperature, maxTokens },
      ...(requests || tokens
        ? {
            limits: {
              ...(requests ? { requests_per_minute: requests } : {}),
              ...(tokens ? { tokens_per_minute: tokens } : {}),
            },
          }
        : {}),
      ...(typeof input === "number" && typeof output === "number"
        ? { price: { input_per_million: input, output_per_million: output } }
        : {}),
    },
  };
}

/** Empty states no price; 0 states that it costs nothing. */
function readPrice(text: string): number | null | "bad" {
  if (text.trim() === "") return null;
  const price = Number(text);
  return price >= 0 && price <= 1_000_000 ? price : "bad";
}

/** Empty states no rate. */
function readRate(text: string): number | null | "bad" {
  if (text.trim() === "") return null;
  const rate = Number(text);
  return Number.isInteger(rate) && rate >= 1 && rate <= 1_000_000 ? rate : "bad";
}
