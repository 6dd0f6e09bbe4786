import { APICallError } from "@ai-sdk/provider";
import type { Call, CallModel, Reply } from "./call-endpoint.ts";

/**
 * A caller that asks for JSON of a schema where the endpoint can promise it, and for the same words without the promise
 * where it refuses (400 or 422): the reply is validated by whoever reads it, either way. What an endpoint refused once it
 * is not asked again.
 */
export function createJsonCaller(
  call: CallModel,
): (input: Call & Required<Pick<Call, "json">>) => Promise<Reply> {
  let isRefused = false;
  return async input => {
    const { json: _json, ...plain } = input;
    if (isRefused) return call(plain);
    try {
      return await call(input);
    } catch (error) {
      if (!APICallError.isInstance(error) || (error.statusCode !== 400 && error.statusCode !== 422))
        throw error;
      const reply = await call(plain);
      isRefused = true;
      return reply;
    }
  };
}
