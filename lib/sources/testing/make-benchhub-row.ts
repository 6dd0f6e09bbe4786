import type { BenchhubRow } from "./write-benchhub-parquet.ts";

/** A good record of BenchHub's; `part` changes what a test is about. */
export function makeBenchhubRow(part: Partial<BenchhubRow> & { prompt: string }): BenchhubRow {
  return {
    problem_type: "MCQA",
    context: null,
    options: ["하나", "둘", "셋"],
    answer_key: "B",
    answer_str: "둘",
    answer: "",
    reference: "None",
    task_type: "Knowledge",
    target_type: "Cultural",
    subject_type: ["HASS/History"],
    benchmark_name: "HAERAE-HUB/KMMLU",
    additional_info: null,
    ...part,
  };
}
