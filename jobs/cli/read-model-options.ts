import { ZodError } from "zod";
import {
  baselineChoiceSchema,
  endpointChoiceSchema,
  type ModelChoice,
} from "../../lib/engine/models/model-choice.ts";
import { type StatedPrice, statedPriceSchema } from "../../lib/engine/models/token-price.ts";
import { CommandError } from "./command-error.ts";

export type ModelOptions = {
  /** `<id>@<baseUrl>` each. */
  model: string[];
  builtin: string[];
  house: string[];
  keyEnv?: string;
  temperature?: number;
  maxTokens?: number;
  /** `<input>,<output>` in US dollars a million tokens. */
  price?: string;
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
  const price = readPrice(options.price);
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
        ...(price ? { price } : {}),
        settings: { temperature: options.temperature, maxTokens: options.maxTokens },
      }),
    );
  });
  const baselines = options.builtin.map(builtin =>
    checked(builtin, () => baselineChoiceSchema.parse({ builtin })),
  );
  return [...endpoints, ...options.house.map(house => ({ house })), ...baselines];
}

function readPrice(text: string | undefined): StatedPrice | null {
  if (text === undefined) return null;
  const [input, output, ...rest] = text.split(",").map(part => (part.trim() === "" ? NaN : Number(part)));
  const parsed = statedPriceSchema.safeParse({ input_per_million: input, output_per_million: output });
  if (parsed.success && rest.length === 0) return parsed.data;
  throw new CommandError(`--price wants <input>,<output> in US dollars a million tokens; not ${text}`);
}

function checked<T>(text: string, parse: () => T): T {
  try {
    return parse();
  } catch (cause) {
    if (cause instanceof ZodError) throw new CommandError(`${text}: ${cause.issues[0]!.message}`, { cause });
    throw cause;
  }
}
