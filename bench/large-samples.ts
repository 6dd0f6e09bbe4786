import type postgres from "postgres";
import { readStarterItems } from "../db/starter/load-starter.ts";
import { endpointChoiceSchema, type ModelChoice } from "../lib/engine/models/model-choice.ts";
import { modelIdentity } from "../lib/engine/models/model-identity.ts";
import { fineSubjects } from "../lib/engine/taxonomy/subjects.ts";

export const modelCount = 24;
export const itemCount = 300_000;
/** 300,000 questions × 24 models, of which each has answered a part. */
const meanShare = 0.7;

const hosts = ["api.openai.com", "api.groq.com", "api.mistral.ai", "openrouter.ai"];

/** Two baselines and endpoints of listed providers, some of them one model with two settings. */
export const benchModels: ModelChoice[] = [
  { builtin: "random" },
  { builtin: "overlap" },
  ...Array.from({ length: modelCount - 2 }, (_, n) =>
    endpointChoiceSchema.parse({
      name: `model-${Math.floor(n / 2)}`,
      api_base: `https://${hosts[Math.floor(n / 2) % hosts.length]}/v1`,
      settings: { temperature: n % 2 === 0 ? 0 : 0.7 },
    }),
  ),
];

/**
 * A catalog and samples of it, written by the server itself: `samples` rows, each with a prompt of some 400 characters and
 * an answer of some 300, labelled in the starter set's combinations and as many more, the first far more frequent.
 */
export async function fillSamples(sql: postgres.Sql, samples: number): Promise<void> {
  const sets = labelSets();
  // No row points nowhere, and checking that row by row would take longer than all else.
  await sql`set session_replication_role = replica`;
  await sql`set synchronous_commit = off`;
  await sql`insert into dataset_versions (name, source, revision, content_hash, item_count, is_current)
    values ('bench', 'bench', '1', 'h', ${itemCount}, true)`;
  await sql`insert into label_sets (language, subject, subjects, skill, target, format, benchmark)
    select language, subject, array[subject], skill, target, format, 'bench-' || (row_number() over () % 38)
    from json_to_recordset(${JSON.stringify(sets)}::text::json) as s(language text, subject text, skill text, target text, format text)`;
  await sql`insert into items (content_id, source, dataset_version_id, language, subject, subjects, skill, target, format,
      prompt, options, gold, aliases, benchmark, license, label_set_id, draw_key)
    select substr(md5(n::text), 1, 20), 'bench', 1, s.language, s.subject, s.subjects, s.skill, s.target, s.format,
      repeat('What follows from the case of ' || n || '? ', 10), '["one","two","three","four"]'::jsonb, 'B', '{}',
      s.benchmark, 'MIT', s.id, ('x' || substr(md5('draw' || n), 1, 8))::bit(32)::int
    from generate_series(1, ${itemCount}::int) n
    join label_sets s on s.id = 1 + floor(power((hashint4(n)::bigint + 2147483648) / 4294967296.0, 2.5) * ${sets.length})::int`;
  await sql`update label_sets s set items = c.n from (select label_set_id, count(*)::int n from items group by 1) c
    where c.label_set_id = s.id`;
  const identities = benchModels.map(choice => modelIdentity({ choice, owner: "bench" }));
  await sql`insert into models (identity, kind, scope, builtin, base_url, host, model, settings)
    select identity, kind, scope, builtin, "baseUrl", host, model, settings
    from json_to_recordset(${JSON.stringify(identities)}::text::json)
      as m(identity text, kind text, scope text, builtin text, "baseUrl" text, host text, model text, settings jsonb)`;
  for (let model = 1; model <= modelCount; model++) await fillModel(sql, model, samples);
  await sql`set session_replication_role = origin`;
}

/** Each model has answered its own part of the catalog; the fifth of models that had worked examples under a prompt of that. */
async function fillModel(sql: postgres.Sql, model: number, samples: number): Promise<void> {
  const share =
    (samples / (modelCount * itemCount * meanShare)) * (0.4 + (0.6 * (model - 1)) / (modelCount - 1));
  const prompt = model % 5 === 0 ? "few-shot-1+3" : "zero-shot-1";
  // Beyond the catalog's size answers repeat under another prompt.
  for (let round = 0; round < Math.ceil(share); round++) {
    const part = Math.min(1, share - round);
    await sql`insert into experiment_samples (prompt, answer, skill_label, target_label, subject_label, format_label,
        dataset_name, meta_data, correctness, model_id, item_id, prompt_version, task_id, dataset_version_id, language,
        outcome, extracted, explanation, scorer, scorer_version, finish_reason, latency_ms, input_tokens, output_tokens)
      select i.prompt, repeat('The answer follows from what was said. ', 7) || 'Answer: B', i.skill, i.target, i.subject,
        i.format, i.benchmark, jsonb_build_object('item', i.content_id, 'subjects', i.subjects),
        case when r.u < 0.02 then null when i.format in ('short-form', 'open-ended') and r.v < 0.2 then r.v * 5
          when r.v < 0.35 + 0.02 * ${model}::int then 1 else 0 end,
        ${model}, i.id, ${prompt} || ${round === 0 ? "" : `+${round}`}, 'bench', 1, i.language,
        case when r.u < 0.01 then 'api_error' when r.u < 0.02 then 'unparsed' else 'scored' end, 'B', 'because',
        case when r.u < 0.01 then 'runner' when i.format = 'MCQA' then 'multiple_choice' when i.format = 'Binary' then 'binary'
          when i.format = 'short-form' then 'short_answer' else 'llm_judge' end,
        1, 'stop', 200 + (r.u * 3000)::int, 120, 60
      from items i, lateral (select
        (hashint8(i.id::bigint * 64 + ${model})::bigint + 2147483648) / 4294967296.0 as u,
        (hashint8(i.id::bigint * 64 + ${model} + 9000000000)::bigint + 2147483648) / 4294967296.0 as v) r
      where (hashint4(i.id + ${round * 7 + model})::bigint + 2147483648) / 4294967296.0 < ${part}
      order by i.id`;
  }
}

function labelSets() {
  const seen = new Map<string, Record<"language" | "subject" | "skill" | "target" | "format", string>>();
  const add = (language: string, subject: string, skill: string, target: string, format: string) =>
    seen.set([language, subject, skill, target, format].join("\n"), {
      language,
      subject,
      skill,
      target,
      format,
    });
  for (const { item } of readStarterItems())
    add(item.language, item.subjects[0]!, item.skill, item.target, item.format);
  for (const [n, { id }] of fineSubjects.entries())
    for (const language of ["en", "ko", "ja", "zh"])
      for (const skill of ["Knowledge", "Reasoning"])
        for (const format of ["MCQA", "short-form", "Binary", "open-ended"])
          add(language, id, skill, n % 3 === 0 ? "Local" : "General", format);
  return [...seen.values()];
}
