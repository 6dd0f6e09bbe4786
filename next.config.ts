import type { NextConfig } from "next";

const config: NextConfig = {
  // `npm run check` checks the types of the whole tree; a start only needs the pages.
  typescript: { ignoreBuildErrors: true },
  serverExternalPackages: ["pg-boss", "postgres"],
  turbopack: {
    // All that next-intl's plugin would do for us; the plugin itself loads native parcel and swc packages.
    resolveAlias: { "next-intl/config": "./lib/i18n/request.ts" },
  },
  // Titles and descriptions belong in the first HTML, also without JavaScript.
  htmlLimitedBots: /.*/,
  poweredByHeader: false,
  // Reference answers must not end up in a search index, nor from there in training data.
  headers: async () =>
    ["/items/:id", "/leaderboards/:slug/samples"].map(source => ({
      source,
      headers: [{ key: "x-robots-tag", value: "noindex, nofollow, noarchive" }],
    })),
};

export default config;
