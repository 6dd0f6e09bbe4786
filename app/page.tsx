import type { Metadata } from "next";
import { connection } from "next/server";
import { getTranslations } from "next-intl/server";
import { AskPanel } from "../components/ask/ask-panel.tsx";
import { CatalogLine } from "../components/ask/catalog-line.tsx";
import { choiceOf, draftModels } from "../components/ask/draft-model.ts";
import { ExampleQuestions } from "../components/ask/example-questions.tsx";
import { PopularQuestions } from "../components/ask/popular-questions.tsx";
import { RecentLeaderboards } from "../components/ask/recent-leaderboards.tsx";
import { RunningTasks } from "../components/task/running-tasks.tsx";
import { baselineIds, largestModelCount } from "../lib/engine/models/model-choice.ts";
import { planSchema } from "../lib/engine/plan/plan.ts";
import { planToYaml } from "../lib/engine/plan/plan-yaml.ts";
import { loadAskParams } from "../lib/url-state/ask-params.ts";
import { ClientMessages } from "./_server/client-messages.tsx";
import {
  getCatalogSummary,
  getServerFacts,
  listAskedModels,
  listPopularQuestions,
  listRecentLeaderboards,
  listRunningTasks,
} from "./_server/reads.ts";
import { listModels, previewPlan, readPlanYaml, submitTask, testConnection } from "./actions.ts";

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const { q } = loadAskParams(await searchParams);
  if (q === "") return {};
  const t = await getTranslations("site");
  return { title: `${q} · ${t("name")}` };
}

export default async function AskPage({ searchParams }: Props) {
  await connection();
  const { q: query, plan, from } = loadAskParams(await searchParams);
  const again = from === null ? null : await listAskedModels(from);
  const asked = query !== "" || plan !== null;
  const facts = await getServerFacts();
  const [initial, catalog, recent, popular, running] = await Promise.all([
    asked
      ? soon(
          previewPlan({
            query,
            planned: plan && { ...plan, planner: "user", notes: [] },
            models: draftModels({ baselines: baselineIds, house: facts.houseModels, asked: again }).map(
              choiceOf,
            ),
          }),
        )
      : null,
    getCatalogSummary(),
    listRecentLeaderboards(),
    listPopularQuestions(),
    listRunningTasks(),
  ]);
  return (
    <ClientMessages of={["ask", "errors", "insight", "labels", "models", "plan", "run", "scoring"]}>
      <AskPanel
        initial={initial}
        key={from}
        baselines={baselineIds}
        asked={again}
        facts={facts}
        largestModelCount={largestModelCount}
        examples={<ExampleQuestions />}
        emptyPlanYaml={planToYaml(planSchema.parse({}))}
        actions={{ previewPlan, readPlanYaml, submitTask, testConnection, listModels }}
      />
      <CatalogLine items={catalog.items} languages={catalog.languages} />
      <RunningTasks tasks={running} />
      <PopularQuestions questions={popular} />
      <RecentLeaderboards recent={recent} />
    </ClientMessages>
  );
}

/** A language model may take its time over a question: the page stands meanwhile, and asks again by itself. */
const patienceMs = 1_500;

async function soon<T>(work: Promise<T>): Promise<T | null> {
  const { promise, resolve } = Promise.withResolvers<null>();
  const timer = setTimeout(() => resolve(null), patienceMs);
  try {
    return await Promise.race([work, promise]);
  } finally {
    clearTimeout(timer);
  }
}
