import { readStopReason } from "./read-stop-reason.ts";

/** What somebody can do about an error of an endpoint, by what it says; the words are in the messages. */
export type Advice =
  | "key"
  | "model"
  | "limit"
  | "funds"
  | "address"
  | "unreachable"
  | "server"
  | "slow"
  | "drain"
  | "request";

const byStatus: Record<number, Advice> = {
  400: "request",
  401: "key",
  402: "funds",
  403: "key",
  404: "model",
  408: "slow",
  422: "request",
  429: "limit",
};

/** Null where nothing better is known than the provider's own words. An error of a status begins with it. */
export function adviceOn(message: string): Advice | null {
  const { words: failure, cutInARow } = readStopReason(message);
  if (cutInARow !== null) return "drain";
  const status = Number(/^(\d{3}) /.exec(failure)?.[1]);
  if (status)
    return /quota|credit|billing/i.test(failure)
      ? "funds"
      : (byStatus[status] ?? (status >= 500 ? "server" : null));
  if (/ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ETIMEDOUT|ECONNRESET|socket/i.test(failure))
    return "unreachable";
  if (/time limit|timeout/i.test(failure)) return "slow";
  return /address/i.test(failure) ? "address" : null;
}
