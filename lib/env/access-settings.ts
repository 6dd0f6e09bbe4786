import { z } from "zod";
import { parseHostRules } from "../network/host-rule.ts";
import { parseRateLimits } from "../rate-limits.ts";
import { blankIsUnset, flag, readable } from "./setting.ts";

/** A person at work meets none of them; a script does. */
export const hostedRateLimits =
  "plan=300/600,submit=30/600,test=30/600,share=60/600,compare=300/600,export=120/600,browse=600/600";

/** What strangers and their endpoints may do. */
export const accessSettings = {
  ALLOW_PRIVATE_ENDPOINTS: z.preprocess(
    blankIsUnset,
    flag
      .optional()
      .describe(
        "Whether model URLs may point at loopback and private networks. Unset: true when local, false when hosted.",
      ),
  ),
  ALLOWED_ENDPOINT_HOSTS: z.preprocess(
    blankIsUnset,
    readable(parseHostRules)
      .optional()
      .describe(
        "The only hosts that models may be called at: host, host:port or *.suffix, separated by commas. They may be private. Unset: any host.",
      ),
  ),
  ALLOWED_HOSTS: z.preprocess(
    blankIsUnset,
    readable(parseHostRules)
      .optional()
      .describe(
        "The names this server goes by: host, host:port or *.suffix, separated by commas. A request for another name is refused with 403; localhost, IP addresses, /api/health, /api/ready and /api/metrics are answered without. Unset: no other name when local, so that no page elsewhere can reach this machine under its own name (DNS rebinding); any name when hosted.",
      ),
  ),
  TRUST_PROXY: z.preprocess(
    blankIsUnset,
    z.coerce
      .number()
      .int()
      .min(0)
      .max(10)
      .default(0)
      .describe(
        "How many reverse proxies stand in front, each adding to X-Forwarded-For. 0: that header is not believed, and a client's address is the one that connected.",
      ),
  ),
  RATE_LIMITS: z.preprocess(
    blankIsUnset,
    readable(parseRateLimits)
      .optional()
      .describe(
        `How often one visitor may preview a plan, submit a task, test a connection, make or open share links, compare answers, export a leaderboard and look through results and questions, as COUNT/SECONDS; one network address five times as often. An action that is not named has no limit; "off": none has. Unset: ${hostedRateLimits} when hosted, off when local.`,
      ),
  ),
  MAX_OPEN_TASKS: z.preprocess(
    blankIsUnset,
    z.coerce
      .number()
      .int()
      .min(1)
      .max(100_000)
      .default(200)
      .describe("Tasks that may wait or run at once; one more is refused with 429 until some have ended."),
  ),
  BENCHHUB_OPERATOR_TOKEN: z.preprocess(
    blankIsUnset,
    z
      .string()
      .min(32)
      .optional()
      .describe(
        "At least 32 random characters that let whoever sends them moderate over the API (Authorization: Bearer). Unset: those addresses do not exist.",
      ),
  ),
  WEB_STATEMENT_SECONDS: z.preprocess(
    blankIsUnset,
    z.coerce
      .number()
      .min(0.1)
      .max(600)
      .default(10)
      .describe(
        "Longest that one database statement of a web process may take; the reader is told to narrow the search. Behind a transaction pooler (prepare=false) set it on the database role instead.",
      ),
  ),
};
