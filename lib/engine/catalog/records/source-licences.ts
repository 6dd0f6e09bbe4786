/** Licences of BenchHub's source benchmarks as its data set table gives them: several allow no commerce or no derivatives. */
const licences: Record<string, string> = {
  calmqa: "MIT",
  blend: "CC-BY-SA-4.0",
  kbl: "CC-BY-NC-4.0",
  kormedmcqa: "CC-BY-NC-2.0",
  kmmlu: "CC-BY-ND-4.0",
  hrm8k: "MIT",
  kobbq: "MIT",
  kulturebench: "Apache-2.0",
  haeraebench: "CC-BY-NC-ND-4.0",
  haeraebench11: "CC-BY-NC-ND-4.0",
  click: "CC-BY-ND-4.0",
  hrmcr: "Apache-2.0",
  kosbi: "MIT",
  arc: "CC-BY-SA-4.0",
  ai2arc: "CC-BY-SA-4.0",
  socialiqa: "CC0-1.0",
  triviaqa: "Apache-2.0",
  winogrande: "Apache-2.0",
  nqopen: "Apache-2.0",
  naturalquestionsopen: "Apache-2.0",
  narrativeqa: "Apache-2.0",
  truthfulqa: "Apache-2.0",
  openbookqa: "Apache-2.0",
  mmlu: "MIT",
  bbq: "CC-BY-4.0",
  piqa: "Apache-2.0",
  commonsenseqa: "MIT",
  bbh: "MIT",
  math: "MIT",
  humaneval: "MIT",
  openaihumaneval: "MIT",
  mbpp: "CC-BY-4.0",
  gsm8k: "MIT",
  gpqa: "CC-BY-4.0",
  multinativqa: "CC-BY-NC-SA-4.0",
  culturalbench: "CC-BY-4.0",
  seaeval: "CC-BY-NC-4.0",
  candleccsk: "CC-BY-4.0",
  normad: "CC-BY-4.0",
  culturebank: "MIT",
  kornat: "CC-BY-NC-2.0",
};

/** Licence of a benchmark by its name or Hub key ("HAERAE-HUB/KMMLU"); null for one this table doesn't know. */
export function findSourceLicence(benchmark: string): string | null {
  const name = benchmark.split("/").at(-1)!;
  const key = name.toLowerCase().replace(/[^a-z0-9]+/g, "");
  return Object.hasOwn(licences, key) ? licences[key]! : null;
}
