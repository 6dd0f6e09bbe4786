import { type SQL, sql } from "drizzle-orm";
import type { Queryable } from "../client.ts";
import { holdsJudgeWords } from "../schema/sample-scores.ts";

type Batch = {
  /** Age from which a text goes, in days since it was stored. */
  days: number;
  /** Rows of each kind at most. */
  limit: number;
};

/**
 * Delete one batch of old texts, the oldest first: of samples (their prompt, answer, reasoning and a judge's words), of
 * samples in quarantine, and a judge's words on derived verdicts. Scores, extracted answers and whatever else a number is
 * computed from stay. Several may do this at once: what another holds is left to it. @returns how many rows of each.
 */
export async function deleteOldOutputs(
  db: Queryable,
  batch: Batch,
): Promise<{ samples: number; verdicts: number }> {
  const samples = await countRows(db, ofSamples(batch));
  // No index orders these: they are looked through once, at the end.
  const held = samples > 0 ? 0 : await countRows(db, ofQuarantine(batch));
  return { samples: samples + held, verdicts: await countRows(db, ofVerdicts(batch)) };
}

/** Whether samples are still there whose texts should have gone a day ago. */
export async function hasOverdueOutputs(db: Queryable, { days }: { days: number }): Promise<boolean> {
  const [row] = await db.execute<{ overdue: boolean }>(
    sql`select exists (select from experiment_samples where ${isOld(days + 1)}) as overdue`,
  );
  return row!.overdue;
}

/** A failed call has no output; the condition is the index's. */
function isOld(days: number): SQL {
  return sql`output_deleted_at is null and outcome <> 'api_error' and timestamp < now() - make_interval(days => ${days})`;
}

function ofSamples({ days, limit }: Batch): SQL {
  return sql`
    update experiment_samples s set prompt = '', answer = '', reasoning = null, output_deleted_at = now(),
      explanation = case when scorer = 'llm_judge' and outcome <> 'judge_error' then '' else explanation end
    from (select id from experiment_samples where ${isOld(days)} order by timestamp limit ${limit}
      for update skip locked) old
    where s.id = old.id`;
}

function ofQuarantine({ days, limit }: Batch): SQL {
  return sql`
    update quarantined_samples q set sample = q.sample || jsonb_build_object('prompt', '', 'answer', '', 'reasoning', null,
      'output_deleted_at', now(), 'explanation', case when q.sample->>'scorer' = 'llm_judge'
        and q.sample->>'outcome' <> 'judge_error' then '' else q.sample->>'explanation' end)
    from (select id from quarantined_samples
      where sample->>'output_deleted_at' is null and sample->>'outcome' <> 'api_error'
        and (sample->>'timestamp')::timestamptz < now() - make_interval(days => ${days})
      limit ${limit} for update skip locked) old
    where q.id = old.id`;
}

function ofVerdicts({ days, limit }: Batch): SQL {
  return sql`
    update sample_scores d set explanation = ''
    from (select model_id, prompt_version, scoring, item_id from sample_scores
      where ${holdsJudgeWords} and scored_at < now() - make_interval(days => ${days})
      order by scored_at limit ${limit} for update skip locked) old
    where d.model_id = old.model_id and d.prompt_version = old.prompt_version and d.scoring = old.scoring
      and d.item_id = old.item_id`;
}

async function countRows(db: Queryable, update: SQL): Promise<number> {
  const [row] = await db.execute<{ n: number }>(
    sql`with gone as (${update} returning 1) select count(*)::int as n from gone`,
  );
  return row!.n;
}
