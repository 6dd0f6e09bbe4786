import type { NextConfig } from "next";

/** On every answer, files and API included; the content security policy is proxy.ts's. */
const securityHeaders = {
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
  "referrer-policy": "same-origin",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "permissions-policy":
    "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), microphone=(), midi=(), payment=(), usb=()",
};

const config: NextConfig = {
  // Only the image wants it: `npm start` serves what `next build` leaves.
  output: process.env.BENCHHUB_STANDALONE === "1" ? "standalone" : undefined,
  headers: async () => [
    {
      source: "/:path*",
      headers: Object.entries(securityHeaders).map(([key, value]) => ({ key, value })),
    },
    // The token in a link's address is nobody else's business.
    {
      source: "/s/:path*",
      headers: [
        { key: "referrer-policy", value: "no-referrer" },
        { key: "x-robots-tag", value: "noindex, nofollow, noarchive" },
        { key: "cache-control", value: "no-store" },
      ],
    },
    // Reference answers must not end up in a search index, nor from there in training data.
    ...["/items/:id", "/leaderboards/:slug/samples"].map(source => ({
      source,
      headers: [{ key: "x-robots-tag", value: "noindex, nofollow, noarchive" }],
    })),
  ],
  // Larger than any plan with all its models; route handlers have a smaller limit of their own, and say so.
  experimental: { serverActions: { bodySizeLimit: "512kb" }, proxyClientMaxBodySize: "1mb" },
  // `npm run check` checks the types of the whole tree; a start only needs the pages.
  typescript: { ignoreBuildErrors: true },
  serverExternalPackages: ["pg-boss", "postgres"],
  turbopack: {
    // All that next-intl's plugin would do for us; the plugin itself loads native parcel and swc packages.
    resolveAlias: { "next-intl/config": "./lib/i18n/request.ts" },
    // The documents are Markdown, rendered on the server.
    rules: { "*.md": { type: "text" } },
  },
  // Titles and descriptions belong in the first HTML, also without JavaScript.
  htmlLimitedBots: /.*/,
  poweredByHeader: false,
  // No page wants its pictures made smaller: nothing to call as often as one likes.
  images: { unoptimized: true },
};

export default config;
