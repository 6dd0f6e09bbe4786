import { ZodError } from "zod";
import {
  baselineChoiceSchema,
  endpointChoiceSchema,
  type ModelChoice,
} from "../../lib/engine/models/model-choice.ts";
import { CommandError } from "./command-error.ts";

export type ModelOptions = {
  /** `<id>@<baseUrl>` each. */
  model: string[];
  builtin: string[];
  keyEnv?: string;
  temperature?: number;
  maxTokens?: number;
};

/** Models as written on a command line. The key comes from the environment: arguments are seen by every user of a machine. */
export function readModelOptions(
  options: ModelOptions,
  environment: Record<string, string | undefined>,
): ModelChoice[] {
  const key = options.keyEnv === undefined ? undefined : environment[options.keyEnv];
  if (options.keyEnv !== undefined && !key) {
    throw new CommandError(`The environment variable ${options.keyEnv} (--key-env) is not set.`);
  }
  const endpoints = options.model.map(text => {
    const at = text.search(/@https?:\/\//);
    if (at <= 0)
      throw new CommandError(
        `--model wants <model id>@<base URL>, such as my-model@http://127.0.0.1:8000/v1; not ${text}`,
      );
    return checked(text, () =>
      endpointChoiceSchema.parse({
        name: text.slice(0, at),
        api_base: text.slice(at + 1),
        ...(key ? { api_key: key } : {}),
        settings: { temperature: options.temperature, maxTokens: options.maxTokens },
      }),
    );
  });
  const baselines = options.builtin.map(builtin =>
    checked(builtin, () => baselineChoiceSchema.parse({ builtin })),
  );
  return [...endpoints, ...baselines];
}

function checked<T>(text: string, parse: () => T): T {
  try {
    return parse();
  } catch (cause) {
    if (cause instanceof ZodError) throw new CommandError(`${text}: ${cause.issues[0]!.message}`, { cause });
    throw cause;
  }
}
