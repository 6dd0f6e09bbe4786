import { useFormatter, useLocale, useTranslations } from "next-intl";
import type { ModelPage } from "../../lib/engine/leaderboard/model-page.ts";
import { formatSeconds } from "../../lib/words/format-seconds.ts";

export function SpeedFacts({ speed }: { speed: NonNullable<ModelPage["speed"]> }) {
  const t = useTranslations("model");
  const seconds = useTranslations("leaderboard");
  const format = useFormatter();
  const locale = useLocale();
  const time = (latencyMs: number) => seconds("seconds", { value: formatSeconds({ latencyMs, locale }) });
  const facts: [string, string][] = [
    ...(speed.latencyMs
      ? ([
          [t("median"), time(speed.latencyMs.p50)],
          [t("slow"), time(speed.latencyMs.p95)],
        ] as [string, string][])
      : []),
    ...(speed.firstTokenMs ? ([[t("firstToken"), time(speed.firstTokenMs.p50)]] as [string, string][]) : []),
    ...(speed.tokens
      ? ([
          [t("tokensIn"), format.number(Math.round(speed.tokens.input))],
          [t("tokensOut"), format.number(Math.round(speed.tokens.output))],
        ] as [string, string][])
      : []),
  ];
  return (
    <section aria-labelledby="speed">
      <h2 id="speed" className="text-lg">
        {t("speed")}
      </h2>
      <dl className="mt-2 grid grid-cols-2 gap-4 sm:grid-cols-5">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt className="text-sm text-muted-foreground">{name}</dt>
            <dd className="text-lg tabular-nums">{value}</dd>
          </div>
        ))}
      </dl>
      <p className="mt-2 text-sm text-muted-foreground">{t("speedOf", { count: speed.answers })}</p>
    </section>
  );
}
