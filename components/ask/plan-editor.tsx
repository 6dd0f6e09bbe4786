"use client";

import { useLocale, useTranslations } from "next-intl";
import { largestFewShot, type Plan } from "../../lib/engine/plan/plan.ts";
import type { PlanPreview } from "../../lib/engine/plan/plan-preview.ts";
import { formats, skills, targets } from "../../lib/engine/taxonomy/labels.ts";
import { isSubject, subjectName } from "../../lib/engine/taxonomy/subject-tree.ts";
import { Button } from "../ui/button.tsx";
import { LabelField } from "./label-field.tsx";
import { NumberField } from "./number-field.tsx";
import { ReadingLine } from "./reading-line.tsx";
import { ScoringFields } from "./scoring-fields.tsx";
import { StopFields } from "./stop-fields.tsx";
import { addSubject, removeSubject, subjectOptions } from "./subject-options.ts";

/** How the question was read, label by label; each can be taken away or added to. */
export function PlanEditor({
  plan,
  preview,
  largestSampleSize,
  onChange,
  onReread,
}: {
  plan: Plan;
  preview: PlanPreview;
  largestSampleSize: number;
  onChange: (plan: Plan) => void;
  /** Null while the plan is still as it was read. */
  onReread: (() => void) | null;
}) {
  const t = useTranslations("plan");
  const insight = useTranslations("insight");
  const labels = useTranslations("labels");
  const locale = useLocale();
  const { facets } = preview;
  const languageNames = new Intl.DisplayNames([locale], { type: "language" });
  const plain = <T extends string>(
    all: readonly T[],
    counts: { value: string; count: number }[],
    name: (value: T) => string,
  ) =>
    all.map(value => ({
      value,
      name: name(value),
      count: counts.find(c => c.value === value)?.count ?? 0,
      group: false,
    }));
  const set = (part: Partial<Plan>) => onChange({ ...plan, ...part });

  return (
    <>
      <div className="flex flex-wrap items-baseline gap-x-4">
        <h2 id="plan" className="text-lg">
          {t("heading")}
        </h2>
        <ReadingLine planned={preview.planned} />
        {onReread && (
          <Button variant="link" size="inline" onClick={onReread}>
            {t("reread")}
          </Button>
        )}
      </div>
      <dl className="mt-3 grid gap-x-12 lg:grid-cols-2">
        <LabelField
          label={t("language")}
          single
          chosen={plan.language === null ? [] : [plan.language]}
          options={facets.language.map(({ value, count }) => ({
            value,
            count,
            name: languageNames.of(value) ?? value,
            group: false,
          }))}
          nameOf={value => languageNames.of(value) ?? value}
          onChange={([language]) => set({ language: language ?? null })}
        />
        <LabelField
          label={t("targets")}
          chosen={plan.targets}
          options={plain(targets, facets.target, value => labels(`target.${value}`))}
          nameOf={value => labels(`target.${value as (typeof targets)[number]}`)}
          onChange={chosen => set({ targets: targets.filter(value => chosen.includes(value)) })}
        />
        <LabelField
          label={t("subjects")}
          chosen={plan.subjects}
          options={subjectOptions({ counts: facets.subject, locale })}
          nameOf={id => subjectName({ id, locale })}
          onAdd={id => isSubject(id) && set({ subjects: addSubject({ subjects: plan.subjects, id }) })}
          onRemove={id => isSubject(id) && set({ subjects: removeSubject({ subjects: plan.subjects, id }) })}
          onChange={() => set({ subjects: [] })}
        />
        <LabelField
          label={t("skills")}
          chosen={plan.skills}
          options={plain(skills, facets.skill, value => labels(`skill.${value}`))}
          nameOf={value => labels(`skill.${value as (typeof skills)[number]}`)}
          onChange={chosen => set({ skills: skills.filter(value => chosen.includes(value)) })}
        />
        <LabelField
          label={t("formats")}
          chosen={plan.formats}
          options={plain(formats, facets.format, value => labels(`format.${value}`))}
          nameOf={value => labels(`format.${value as (typeof formats)[number]}`)}
          onChange={chosen => set({ formats: formats.filter(value => chosen.includes(value)) })}
        />
        <LabelField
          label={t("benchmarks")}
          chosen={plan.benchmarks}
          options={facets.benchmark.map(({ value, count }) => ({ value, count, name: value, group: false }))}
          nameOf={value => value}
          onChange={benchmarks => set({ benchmarks })}
        />
        <NumberField
          label={t("sampleSize")}
          value={plan.sampleSize}
          least={1}
          most={largestSampleSize}
          onChange={sampleSize => set({ sampleSize })}
        />
        <NumberField
          label={t("seed")}
          help={t("seedHelp")}
          value={plan.seed}
          least={0}
          most={4_294_967_295}
          onChange={seed => set({ seed })}
        />
        <NumberField
          label={insight("fewShot")}
          help={insight("fewShotHelp")}
          value={plan.fewShot ?? 0}
          least={0}
          most={largestFewShot}
          onChange={fewShot => set({ fewShot })}
        />
        <StopFields plan={plan} onChange={set} />
      </dl>
      <ScoringFields
        plan={plan}
        present={facets.format
          .map(({ value }) => value)
          .filter(value => plan.formats.length === 0 || plan.formats.some(format => format === value))}
        onChange={set}
      />
    </>
  );
}
