/** Hosts that serve the same model to everybody: results measured there may be shared between visitors. */
const publicHosts = new Set([
  "api.openai.com",
  "api.anthropic.com",
  "generativelanguage.googleapis.com",
  "api.mistral.ai",
  "api.cerebras.ai",
  "api.deepinfra.com",
  "api.deepseek.com",
  "api.groq.com",
  "api.together.ai",
  // The same service by its first name.
  "api.together.xyz",
  "api.fireworks.ai",
  "openrouter.ai",
  "api.x.ai",
  "dashscope-intl.aliyuncs.com",
  "integrate.api.nvidia.com",
  "api.cohere.ai",
  "api.upstage.ai",
  "clovastudio.stream.ntruss.com",
  "api.friendli.ai",
  "guest-api.sktax.chat",
]);

/** What one account tuned, deployed or preset there: the next account's, or tomorrow's, may be another under the same id. */
const ownModels = /^(ft:|deploy_id:|tunedModels\/|accounts\/(?!fireworks\/))|@preset\/|-ft-\d{6}/;
const ownPaths = /^\/dedicated\//;

/** Only over https and on the default port: anything else might not be the provider. And only what it serves to everybody. */
export function isPublicModel({ baseUrl, model }: { baseUrl: string; model: string }): boolean {
  const url = new URL(baseUrl);
  const isProvider = url.protocol === "https:" && url.port === "" && publicHosts.has(url.hostname);
  return isProvider && !ownPaths.test(`${url.pathname}/`) && !ownModels.test(model);
}
