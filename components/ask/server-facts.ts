/** What the ask page must know of the server it is served by. */
export type ServerFacts = {
  privateEndpointsAllowed: boolean;
  largestSampleSize: number;
  judgeConfigured: boolean;
};
