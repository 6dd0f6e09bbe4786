import type { Queryable } from "../db/client.ts";
import type { TaskModel } from "../db/queries/task-models.ts";
import { sayOwnReason } from "../lib/engine/leaderboard/own-reasons.ts";
import { endpointModelId, houseIdentity, normalBaseUrl } from "../lib/engine/models/model-identity.ts";
import { BenchHubError } from "../lib/errors.ts";
import type { HouseModels } from "../lib/house-models.ts";
import type { Log } from "../lib/log.ts";
import { createOutboundFetch } from "../lib/network/outbound-fetch.ts";
import { type BudgetMeter, createBudgetMeter } from "./house-budget.ts";

/** An operator's model, ready to be called. */
export type OpenHouse = {
  /** With the address, model id and rates that the operator's file says. */
  lane: TaskModel;
  key: string | null;
  fetch: typeof globalThis.fetch;
  meter: BudgetMeter | null;
};

/** Opens operators' models at the moment of the call. @throws BenchHubError saying why a model can't be called. */
export type HouseDesk = { open: (lane: TaskModel) => OpenHouse };

/**
 * The desk of one process. Address and key come from the operator's file and this process's environment, never from a
 * task: nothing that a user sent can direct the key elsewhere.
 */
export function createHouseDesk({
  db,
  models,
  environment,
  log,
}: {
  db: Queryable;
  models: HouseModels;
  environment: Record<string, string | undefined>;
  log: Log;
}): HouseDesk {
  const meters = new Map<string, BudgetMeter | null>();
  // The operator's own address may be a private one.
  const fetch = createOutboundFetch({ allowPrivate: true });
  const refuse = (message: string) => new BenchHubError({ code: "unavailable", message });
  return {
    open(lane) {
      const name = lane.model.house!;
      const house = models.list().find(model => model.name === name);
      if (!house) throw refuse(sayOwnReason("unoffered", { model: name }));
      if (houseIdentity(house).identity !== lane.model.identity)
        throw refuse(sayOwnReason("changed", { model: name }));
      const key = house.key_env === undefined ? null : environment[house.key_env];
      if (key === undefined || key === "") {
        log("error", "house model has no key", { model: name, variable: house.key_env });
        throw refuse(sayOwnReason("noKey", { model: name }));
      }
      const state = JSON.stringify(house);
      if (!meters.has(state)) meters.set(state, createBudgetMeter({ db, house }));
      const baseUrl = normalBaseUrl(house.api_base);
      return {
        lane: {
          ...lane,
          limits: house.limits,
          model: { ...lane.model, baseUrl, model: endpointModelId(house) },
        },
        key,
        fetch: house.show_address ? fetch : withoutAddress({ fetch, baseUrl }),
        meter: meters.get(state)!,
      };
    },
  };
}

/** A network error names the address it is about; where that is hidden, the error does not say it either. */
function withoutAddress({
  fetch,
  baseUrl,
}: {
  fetch: typeof globalThis.fetch;
  baseUrl: string;
}): typeof globalThis.fetch {
  const { host, hostname } = new URL(baseUrl);
  return async (input, init) => {
    try {
      return await fetch(input, init);
    } catch (error) {
      if (init?.signal?.aborted || !(error instanceof Error)) throw error;
      let deepest: Error = error;
      while (deepest.cause instanceof Error) deepest = deepest.cause;
      const message = deepest.message
        .replaceAll(host, "[address]")
        .replaceAll(hostname, "[address]")
        .replace(/\b\d{1,3}(\.\d{1,3}){3}(:\d+)?\b|[0-9a-f]*(:[0-9a-f]*){3,}/gi, "[address]");
      throw Object.assign(new TypeError(message), { name: deepest.name });
    }
  };
}
