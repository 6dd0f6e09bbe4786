/** An OpenAI-compatible endpoint that people use often: what to fill in, and where its documentation is. */
export type EndpointPreset = { id: string; name: string; baseUrl: string; docsUrl: string; isLocal: boolean };

const hosted = (id: string, name: string, baseUrl: string, docsUrl: string): EndpointPreset => ({
  id,
  name,
  baseUrl,
  docsUrl,
  isLocal: false,
});
const local = (id: string, name: string, port: number, docsUrl: string): EndpointPreset => ({
  id,
  name,
  baseUrl: `http://localhost:${port}/v1`,
  docsUrl,
  isLocal: true,
});

/** Servers on one's own machine (at their default port) first, then providers by name. */
export const endpointPresets: readonly EndpointPreset[] = [
  local("vllm", "vLLM", 8000, "https://docs.vllm.ai"),
  local("sglang", "SGLang", 30000, "https://docs.sglang.ai"),
  local("ollama", "Ollama", 11434, "https://docs.ollama.com"),
  local("lm-studio", "LM Studio", 1234, "https://lmstudio.ai/docs"),
  local("litellm", "LiteLLM", 4000, "https://docs.litellm.ai"),
  local("llama-cpp", "llama.cpp", 8080, "https://github.com/ggml-org/llama.cpp"),
  local("tgi", "Text Generation Inference", 3000, "https://huggingface.co/docs/text-generation-inference"),
  hosted(
    "qwen",
    "Alibaba Cloud (Qwen)",
    "https://dashscope-intl.aliyuncs.com/compatible-mode/v1",
    "https://www.alibabacloud.com/help/en/model-studio/compatibility-of-openai-with-dashscope",
  ),
  hosted(
    "anthropic",
    "Anthropic",
    "https://api.anthropic.com/v1",
    "https://platform.claude.com/docs/en/api/openai-sdk",
  ),
  hosted("cerebras", "Cerebras", "https://api.cerebras.ai/v1", "https://inference-docs.cerebras.ai"),
  hosted(
    "cohere",
    "Cohere",
    "https://api.cohere.ai/compatibility/v1",
    "https://docs.cohere.com/docs/compatibility-api",
  ),
  hosted("deepinfra", "DeepInfra", "https://api.deepinfra.com/v1/openai", "https://deepinfra.com/docs"),
  hosted("deepseek", "DeepSeek", "https://api.deepseek.com/v1", "https://api-docs.deepseek.com"),
  hosted("fireworks", "Fireworks", "https://api.fireworks.ai/inference/v1", "https://docs.fireworks.ai"),
  // LG serves its EXAONE models through it.
  hosted(
    "friendli",
    "FriendliAI",
    "https://api.friendli.ai/serverless/v1",
    "https://friendli.ai/docs/openapi/model-apis/chat-completions",
  ),
  hosted(
    "google",
    "Google Gemini",
    "https://generativelanguage.googleapis.com/v1beta/openai",
    "https://ai.google.dev/gemini-api/docs/openai",
  ),
  hosted("groq", "Groq", "https://api.groq.com/openai/v1", "https://console.groq.com/docs/openai"),
  hosted("mistral", "Mistral", "https://api.mistral.ai/v1", "https://docs.mistral.ai"),
  hosted(
    "clova",
    "NAVER CLOVA Studio",
    "https://clovastudio.stream.ntruss.com/v1/openai",
    "https://api.ncloud-docs.com/docs/clovastudio-openaicompatibility",
  ),
  hosted("nvidia", "NVIDIA", "https://integrate.api.nvidia.com/v1", "https://docs.api.nvidia.com"),
  hosted("openai", "OpenAI", "https://api.openai.com/v1", "https://platform.openai.com/docs"),
  hosted("openrouter", "OpenRouter", "https://openrouter.ai/api/v1", "https://openrouter.ai/docs"),
  hosted("skt", "SKT A.X", "https://guest-api.sktax.chat/v1", "https://github.com/SKT-AI/A.X-4.0"),
  hosted(
    "together",
    "Together",
    "https://api.together.ai/v1",
    "https://docs.together.ai/docs/inference/openai-compatibility",
  ),
  hosted("upstage", "Upstage", "https://api.upstage.ai/v1", "https://console.upstage.ai/docs"),
  hosted("xai", "xAI", "https://api.x.ai/v1", "https://docs.x.ai"),
];
