import { useTranslations } from "next-intl";
import { DefinitionRows } from "./definition-rows.tsx";
import { InlineCode } from "./inline-code.tsx";

export type DocumentedCommand = {
  usage: string;
  about: string;
  arguments: { name: string; about: string }[];
  options: { flags: string; about: string }[];
};

/** Every command with its arguments and options, as its own `--help` has them. */
export function CliReference({
  commands,
  translate,
}: {
  commands: readonly DocumentedCommand[];
  translate: (english: string) => string;
}) {
  const t = useTranslations("docs");
  return commands.map(command => {
    const [name = ""] = command.usage.split(/ [[<]/, 1);
    return (
      <section key={command.usage} id={name.replaceAll(" ", "-")} className="mt-6 scroll-mt-4">
        <h3 className="font-mono break-words">{command.usage}</h3>
        <p className="prose-width mt-1">
          <InlineCode text={translate(command.about)} />
        </p>
        {command.arguments.length + command.options.length > 0 && (
          <details className="mt-1">
            <summary className="text-primary">{t("options")}</summary>
            {/* Word for word what the terminal says, which speaks English. */}
            <div lang="en">
              <DefinitionRows
                rows={[
                  ...command.arguments.map(({ name: argument, about }) => ({ name: argument, about })),
                  ...command.options.map(({ flags, about }) => ({ name: flags, about })),
                ]}
              />
            </div>
          </details>
        )}
      </section>
    );
  });
}
