import type { HouseFacts } from "./house-model.ts";

/** What the ask page must know of the server it is served by. */
export type ServerFacts = {
  privateEndpointsAllowed: boolean;
  largestSampleSize: number;
  judgeConfigured: boolean;
  /** Endpoints that people use often; those on one's own machine only where they may be called. */
  presets: readonly { id: string; name: string; baseUrl: string; docsUrl: string; isLocal: boolean }[];
  /** Models that this server offers. */
  houseModels: readonly HouseFacts[];
};
