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

/** Only over https and on the default port: anything else might not be the provider. */
export function isPublicProvider(baseUrl: string): boolean {
  const url = new URL(baseUrl);
  return url.protocol === "https:" && url.port === "" && publicHosts.has(url.hostname);
}
