import { useTranslations } from "next-intl";
import { Button } from "../ui/button.tsx";
import type { PlanProblem } from "./plan-problems.ts";

export function PlanProblemList({
  id,
  problems,
  onShow,
}: {
  id: string;
  problems: PlanProblem[];
  onShow: (line: number) => void;
}) {
  const t = useTranslations("plan");
  return (
    <div id={id} role="alert" className="text-sm text-destructive">
      {problems.length > 0 && (
        <>
          <p className="mt-2 font-semibold">{t("yamlBad")}</p>
          <ul>
            {problems.map(({ line, message }) => (
              <li key={`${line} ${message}`}>
                {line !== null && (
                  <Button variant="link" size="inline" className="mr-2" onClick={() => onShow(line)}>
                    {t("yamlLine", { line })}
                  </Button>
                )}
                {message}
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}
