import { z } from "zod";
import { blankIsUnset } from "./setting.ts";

/** Where the product listens, keeps its data, and what it signs with. */
export const serverSettings = {
  PORT: z.preprocess(
    blankIsUnset,
    z.coerce.number().int().min(0).max(65535).default(3000).describe("Port of the web server."),
  ),
  BENCHHUB_HOST: z.preprocess(
    blankIsUnset,
    z
      .string()
      .optional()
      .describe(
        "Address the web server listens on. Unset: 127.0.0.1 when local, 0.0.0.0 when hosted; behind a proxy on the same machine, 127.0.0.1 is right for both.",
      ),
  ),
  DATABASE_URL: z.preprocess(
    blankIsUnset,
    z
      .url({ protocol: /^postgres(ql)?$/ })
      .optional()
      .describe("PostgreSQL 15 or newer. Unset: an embedded server keeps its data in BENCHHUB_DATA_DIR."),
  ),
  BENCHHUB_DATA_DIR: z.preprocess(
    blankIsUnset,
    z.string().default(".benchhub").describe("Folder of the embedded database and of the generated secret."),
  ),
  BENCHHUB_SECRET: z.preprocess(
    blankIsUnset,
    z
      .string()
      .min(32)
      .optional()
      .describe(
        "At least 32 random characters; seals API keys and signs cookies. Unset on a laptop: generated once in BENCHHUB_DATA_DIR/secret.",
      ),
  ),
  BENCHHUB_SECRET_PREVIOUS: z.preprocess(
    blankIsUnset,
    z
      .string()
      .min(32)
      .optional()
      .describe(
        "The secret before the last change: what was sealed or signed with it still opens, nothing new is. Set both on every process at once, and unset this one a day later (keys live that long); a visitor's cookie moves to the new secret at the next visit that starts something.",
      ),
  ),
  BENCHHUB_MODE: z.preprocess(
    blankIsUnset,
    z
      .enum(["local", "hosted"])
      .optional()
      .describe(
        "local: one trusted person, private addresses allowed, private results shared on this machine. Unset: local with the embedded database, else hosted.",
      ),
  ),
  WEB_DATABASE_CONNECTIONS: z.preprocess(
    blankIsUnset,
    z.coerce
      .number()
      .int()
      .min(2)
      .max(200)
      .default(10)
      .describe(
        "Most connections of one web process to the database; its queue client opens up to two more, and so does the counting of looks at limited pages.",
      ),
  ),
};
