import pino from "pino";
import { withoutParameters } from "./without-parameters.ts";

export type LogLevel = "debug" | "info" | "warn" | "error";

export type Log = (level: LogLevel, message: string, fields?: Record<string, unknown>) => void;

/** Names under which a key could stand; what is there is not written, however it came to be there. */
const neverWritten = ["api_key", "apiKey", "key", "authorization", "cookie", "password", "secret", "token"];

/** One JSON line per event on standard error. Fields are ours to choose: never pass a key, a header or a request body. */
export function createLog({
  level,
  process: name,
  write,
}: {
  level: LogLevel;
  process: string;
  /** Where lines go; standard error unless a test listens. */
  write?: (line: string) => void;
}): Log {
  const logger = pino(
    {
      level,
      base: { process: name },
      messageKey: "message",
      errorKey: "error",
      timestamp: () => `,"time":"${new Date().toISOString()}"`,
      formatters: { level: label => ({ level: label }) },
      serializers: { error: sayError },
      redact: {
        paths: neverWritten.flatMap(field => [field, `*.${field}`, `*.*.${field}`]),
        censor: "[not written]",
      },
    },
    // Written at once: the last line before a crash is the one that matters.
    write ? { write } : pino.destination({ dest: 2, sync: true }),
  );
  return (severity, message, fields = {}) => logger[severity](fields, message);
}

/** Name and message: a stack is passed as a field of its own where it helps, causes are ours to name. */
function sayError(thrown: unknown): unknown {
  const error = withoutParameters(thrown);
  return error instanceof Error ? `${error.name}: ${error.message}` : error;
}
