import { useTranslations } from "next-intl";
import { InlineCode } from "../docs/inline-code.tsx";
import type { ApiParameter } from "./api-operation.ts";

export function ParameterTable({ parameters }: { parameters: readonly ApiParameter[] }) {
  const t = useTranslations("apiDocs");
  return (
    <div>
      <h3 className="text-sm">{t("parameters")}</h3>
      <ul className="mt-1 grid gap-1 text-sm">
        {parameters.map(parameter => (
          <li key={parameter.name} className="break-words">
            <span className="font-mono">{parameter.name}</span>{" "}
            <span className="text-muted-foreground">
              {t(`in.${parameter.in}`)} · {t(parameter.required ? "required" : "optional")} · {parameter.type}
            </span>
            {parameter.description && (
              <>
                {" "}
                <InlineCode text={parameter.description} />
              </>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}
