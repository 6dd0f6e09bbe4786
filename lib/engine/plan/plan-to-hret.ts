import { stringify } from "yaml";
import { canonicalPlan } from "./canonical-plan.ts";
import { planFingerprint } from "./fingerprint.ts";
import { hretMethodOf } from "./hret-methods.ts";
import type { Plan } from "./plan.ts";

/** HRET reads one language at a time; a plan for any is written as this one, and says so. */
export const hretLanguageForAny = "ko";

/** HRET shows a question's options only where a template does. */
export const hretTemplate = "{query}\n\n{options}";

/** An endpoint to fill in; its key never is. */
export type HretModel = { baseUrl: string; model: string; temperature: number; maxTokens: number };

/**
 * A plan as the evaluator config of HRET (haerae-evaluation-toolkit: dataset, model, evaluation, few_shot …). What its
 * fields can't say stands in comments, and exactly under `benchhub_plus`, which it skips and `planFromHret` reads.
 */
export function planToHret({ plan, model }: { plan: Plan; model?: HretModel }): string {
  const p = canonicalPlan(plan);
  const samples = p.samples ?? 1;
  const config = {
    dataset: {
      name: "benchhub",
      split: "train",
      params: {
        language: p.language ?? hretLanguageForAny,
        subject_types: p.subjects,
        task_types: p.skills,
        target_types: p.targets.flatMap(target => (target === "Local" ? ["Local", "Cultural"] : [target])),
        problem_types: p.formats,
        benchmark_names: p.benchmarks,
        sample_size: p.sampleSize,
        seed: p.seed,
        base_prompt_template: hretTemplate,
      },
    },
    model: {
      name: "openai",
      params: {
        api_base: model?.baseUrl ?? "https://api.example.com/v1",
        model_name: model?.model ?? "your-model",
        temperature: model?.temperature ?? 0,
        max_tokens: model?.maxTokens ?? 2_048,
      },
    },
    ...(samples > 1 ? { scaling: hretScaling(p) } : {}),
    evaluation: { method: hretMethodOf(p), params: {} },
    language_penalize: false,
    target_lang: p.language ?? hretLanguageForAny,
    few_shot: { num: p.fewShot ?? 0 },
    benchhub_plus: {
      version: 1,
      ...(p.language === null ? { language: null } : {}),
      ...(p.scorers ? { scorers: p.scorers } : {}),
      ...(p.languagePenalty ? { language_penalty: true } : {}),
      ...(p.stop ? { stop: p.stop, margin: p.margin } : {}),
    },
  };
  const head = [
    `HRET evaluator config of BenchHub Plus plan ${planFingerprint(p)}.`,
    'Run it with llm_eval.evaluator.run_from_config("this file").',
    "What comes out otherwise there than here:",
    ...differences(p).map(text => `- ${text}`),
    model
      ? "The key is to be filled in (model.params.api_key)."
      : "The model and its key are to be filled in.",
  ];
  // Its reader takes "no" and "12:30" for other things than texts.
  return `${head.map(line => `# ${line}\n`).join("")}${stringify(config, { compat: "yaml-1.1" })}`;
}

function hretScaling({ samples = 1, scaling }: Plan) {
  return scaling === "best-of-n"
    ? { name: "best_of_n", params: { n: samples } }
    : { name: "self_consistency", params: { n_paths: samples } };
}

function differences(plan: Plan): string[] {
  const { language, scorers, samples = 1, scaling, languagePenalty, fewShot = 0, subjects, formats } = plan;
  const lines = ["The draw: the same number of questions of the same labels, not the same questions."];
  if (language === null)
    lines.push(`The language: this plan takes any; HRET reads one at a time, here ${hretLanguageForAny}.`);
  else if (language !== "ko" && language !== "en")
    lines.push(`The language: HRET's benchhub has ko and en only and will refuse ${language}.`);
  if (subjects.length > 0)
    lines.push("Labels match as parts of words there, so a little more may be selected.");
  const scored = scorers ? "the scorers chosen here" : "each format's own scorer here";
  if (formats.length !== 1 || scorers)
    lines.push(`Scoring: one method for all formats there; ${scored} may judge differently.`);
  if (samples > 1 && scaling === "best-of-n")
    lines.push(
      "Best of several: HRET wants a reward model for it; here the judge compares answers in pairs.",
    );
  else if (samples > 1) lines.push("Majority: HRET votes on raw text, so that B and B. are two votes.");
  if (languagePenalty)
    lines.push("Language: HRET reports the language of answers; here a score counts by its share in it.");
  if (plan.stop === "settled")
    lines.push("The end: HRET asks every question; here it stops once the ranking is settled.");
  if (fewShot > 0)
    lines.push("Examples: HRET takes the first of the split, whatever their language and format.");
  return lines;
}
