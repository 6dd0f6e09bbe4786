import { readFileSync, statSync } from "node:fs";
import type { HouseModel } from "./engine/models/house-model.ts";
import { readHouseModels } from "./engine/models/read-house-models.ts";
import { type Env, EnvError } from "./env.ts";

export type HouseModels = {
  /** What the file lists now. It is read again when it has changed; while the change is faulty, the list before it holds. */
  list: () => readonly HouseModel[];
};

/**
 * The operator's models, from the file that BENCHHUB_HOUSE_MODELS names; none without one.
 * @throws EnvError naming file, line and field at fault, or that the file can't be read.
 */
export function openHouseModels({
  env,
  onFault,
}: {
  env: Pick<Env, "BENCHHUB_HOUSE_MODELS">;
  /** Told once of each faulty change. */
  onFault: (message: string) => void;
}): HouseModels {
  const path = env.BENCHHUB_HOUSE_MODELS;
  if (path === undefined) return { list: () => [] };
  let state = stateOf(path);
  let models = readFile(path);
  return {
    list() {
      const now = stateOf(path);
      if (now === state) return models;
      state = now;
      try {
        models = readFile(path);
      } catch (error) {
        onFault(`${(error as Error).message} The list before this change goes on.`);
      }
      return models;
    },
  };
}

function stateOf(path: string): string {
  try {
    const { mtimeMs, size, ino } = statSync(path);
    return `${mtimeMs}/${size}/${ino}`;
  } catch {
    return "away";
  }
}

function readFile(path: string): HouseModel[] {
  try {
    return readHouseModels(readFileSync(path, "utf8"));
  } catch (cause) {
    const why =
      cause instanceof Error && "code" in cause
        ? `it can't be read (${cause.code})`
        : (cause as Error).message;
    throw new EnvError(`House models (BENCHHUB_HOUSE_MODELS=${path}): ${why}.`, { cause });
  }
}
