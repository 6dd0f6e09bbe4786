import { Option } from "commander";

export type ServerOptions = { server?: string };

/** Of commands that can work on a server instead of this machine's database. */
export function serverOption(): Option {
  return new Option(
    "--server <url>",
    "work on this BenchHub Plus instead, with the token in BENCHHUB_TOKEN",
  ).env("BENCHHUB_SERVER");
}
