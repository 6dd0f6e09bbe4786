import { planToHret } from "../../../../lib/engine/plan/plan-to-hret.ts";
import { planToYaml } from "../../../../lib/engine/plan/plan-yaml.ts";
import { BenchHubError } from "../../../../lib/errors.ts";
import { parsePlanParam } from "../../../../lib/url-state/plan-param.ts";
import { answer } from "../../../_server/answer.ts";

const forms = {
  yaml: { name: "plan.yaml", write: planToYaml },
  hret: {
    name: "evaluator_config.yaml",
    write: (plan: Parameters<typeof planToYaml>[0]) => planToHret({ plan }),
  },
};

/** A plan, written as the ask page's address has it, as a file: `form` is yaml, or hret for HRET's evaluator config. */
export async function GET(request: Request): Promise<Response> {
  return answer(async () => {
    const search = new URL(request.url).searchParams;
    const plan = parsePlanParam(search.get("plan") ?? "");
    const form = search.get("form") ?? "yaml";
    if (!plan)
      throw new BenchHubError({ code: "invalid-input", message: "plan: not a plan as links carry it." });
    if (!Object.hasOwn(forms, form))
      throw new BenchHubError({ code: "invalid-input", message: `form: yaml or hret, not ${form}.` });
    const { name, write } = forms[form as keyof typeof forms];
    return new Response(write(plan), {
      headers: {
        "content-type": "application/yaml; charset=utf-8",
        "content-disposition": `attachment; filename="${name}"`,
      },
    });
  });
}
