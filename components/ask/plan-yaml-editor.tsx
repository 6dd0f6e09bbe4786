"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useRef, useState, useTransition } from "react";
import type { ReadPlanYaml } from "../../lib/actions.ts";
import type { Plan } from "../../lib/engine/plan/plan.ts";
import { CopyButton } from "../site/copy-button.tsx";
import { Notice } from "../site/notice.tsx";
import { Button } from "../ui/button.tsx";
import { Textarea } from "../ui/textarea.tsx";
import { PlanProblemList } from "./plan-problem-list.tsx";
import { type PlanProblem, readProblems } from "./plan-problems.ts";

/** The plan as a file, to be read, changed and kept. */
export function PlanYamlEditor({
  yaml,
  readPlanYaml,
  onPlan,
  summary,
  downloads,
}: {
  yaml: string;
  readPlanYaml: ReadPlanYaml;
  onPlan: (plan: Plan) => void;
  summary?: string;
  downloads?: ReactNode;
}) {
  const t = useTranslations("plan");
  const errors = useTranslations("errors");
  const area = useRef<HTMLTextAreaElement>(null);
  /** Null follows the plan above. */
  const [draft, setDraft] = useState<string | null>(null);
  const [problems, setProblems] = useState<PlanProblem[]>([]);
  /** What of the last file used a plan does not take over. */
  const [notes, setNotes] = useState<string[]>([]);
  const [pending, startTransition] = useTransition();
  const text = draft ?? yaml;
  const lines = text.split("\n").length;

  function use() {
    startTransition(async () => {
      const result = await readPlanYaml({ yaml: text }).catch(() => null);
      if (result?.ok) {
        setDraft(null);
        setProblems([]);
        setNotes(result.value.notes);
        onPlan(result.value.plan);
      } else setProblems(readProblems(result ? result.error.message : errors("network")));
    });
  }
  function show(line: number) {
    const start =
      text
        .split("\n")
        .slice(0, line - 1)
        .join("\n").length + (line > 1 ? 1 : 0);
    const end = text.indexOf("\n", start);
    area.current?.focus();
    area.current?.setSelectionRange(start, end === -1 ? text.length : end);
  }

  return (
    <details className="mt-3">
      <summary className="text-sm text-muted-foreground hover:text-foreground">
        {summary ?? t("yaml")}
      </summary>
      <p className="prose-width mt-2 text-sm text-muted-foreground">{t("yamlHelp")}</p>
      <div className="mt-2 flex rounded-md border border-input bg-card font-mono text-sm">
        <pre aria-hidden className="border-r px-2 py-2 text-right text-muted-foreground select-none">
          {Array.from({ length: lines }, (_, i) => i + 1).join("\n")}
        </pre>
        <Textarea
          ref={area}
          aria-label={t("yaml")}
          aria-invalid={problems.length > 0}
          aria-describedby="plan-problems"
          spellCheck={false}
          wrap="off"
          rows={lines}
          value={text}
          onChange={event => setDraft(event.target.value)}
          className="resize-none overflow-x-auto rounded-l-none border-0 bg-transparent px-2 font-mono text-sm"
        />
      </div>
      <PlanProblemList id="plan-problems" problems={problems} onShow={show} />
      {notes.length > 0 && (
        <div className="mt-2">
          <Notice role="status" title={t("notes")}>
            <ul className="list-disc pl-5">
              {notes.map(note => (
                <li key={note}>{note}</li>
              ))}
            </ul>
          </Notice>
        </div>
      )}
      <div className="mt-2 flex flex-wrap items-center gap-2">
        <Button variant="secondary" size="sm" aria-disabled={pending} onClick={use}>
          {t("yamlApply")}
        </Button>
        <CopyButton text={text} />
        {downloads}
      </div>
    </details>
  );
}
