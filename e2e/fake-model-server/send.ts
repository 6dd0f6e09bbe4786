import type { ServerResponse } from "node:http";

export function sendJson(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
}

/** The error body of OpenAI's API, which most compatible servers copy. */
export function openAiError({
  message,
  type,
  code = null,
}: {
  message: string;
  type: string;
  code?: string | null;
}): { error: { message: string; type: string; param: null; code: string | null } } {
  return { error: { message, type, param: null, code } };
}

/** OpenAI's 401, with the key that was sent in its words: whoever shows it must mask it. */
export function sendUnauthorized(response: ServerResponse, key: string | null): void {
  const message =
    key === null
      ? "You didn't provide an API key. You need to provide your API key in an Authorization header using Bearer auth (i.e. Authorization: Bearer YOUR_KEY)."
      : `Incorrect API key provided: ${key}. You can find your API key at https://platform.openai.com/account/api-keys.`;
  sendJson(response, 401, openAiError({ message, type: "invalid_request_error", code: "invalid_api_key" }));
}

export function sendNoStreaming(response: ServerResponse): void {
  const message = "Unsupported value: 'stream' does not support true with this model.";
  sendJson(response, 400, openAiError({ message, type: "invalid_request_error", code: "unsupported_value" }));
}
