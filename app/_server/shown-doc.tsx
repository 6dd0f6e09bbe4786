import { getLocale, getTranslations } from "next-intl/server";
import { z } from "zod";
import commands from "../../components/docs/cli-reference.json" with { type: "json" };
import { CliReference } from "../../components/docs/cli-reference.tsx";
import { DefinitionRows } from "../../components/docs/definition-rows.tsx";
import { type DocPage, docTexts } from "../../components/docs/doc-pages.ts";
import { DocView } from "../../components/docs/doc-view.tsx";
import { listSettings } from "../../components/docs/list-settings.ts";
import { translate } from "../../components/docs/translate.ts";
import { envSchema } from "../../lib/env.ts";

const settings = listSettings(z.toJSONSchema(envSchema, { unrepresentable: "any" }));

/** A document in the reader's language, with what is made from the code in its place. */
export async function ShownDoc({ page }: { page: DocPage }) {
  const locale = await getLocale();
  const t = await getTranslations("docs");
  const toReader = (english: string) => translate({ english, locale });
  return (
    <DocView
      page={page}
      text={docTexts[locale][page]}
      slots={{
        settings: (
          <DefinitionRows
            rows={settings.map(({ name, about, fallback }) => ({
              name,
              about: toReader(about),
              detail: fallback !== null && (
                <span className="text-muted-foreground"> {t("fallback", { value: fallback })}</span>
              ),
            }))}
          />
        ),
        commands: <CliReference commands={commands} translate={toReader} />,
      }}
    />
  );
}
