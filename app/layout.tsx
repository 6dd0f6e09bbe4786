import "pretendard/dist/web/variable/pretendardvariable-dynamic-subset.css";
import "./globals.css";
import type { Metadata, Viewport } from "next";
import localFont from "next/font/local";
import { headers } from "next/headers";
import { getLocale, getTranslations } from "next-intl/server";
import { NuqsAdapter } from "nuqs/adapters/next/app";
import type { ReactNode } from "react";
import { DismissMenus } from "../components/site/dismiss-menus.tsx";
import { SiteFooter } from "../components/site/site-footer.tsx";
import { SiteHeader } from "../components/site/site-header.tsx";
import { ThemeProvider } from "../components/site/theme-provider.tsx";
import packageJson from "../package.json" with { type: "json" };
import { ClientMessages } from "./_server/client-messages.tsx";
import { getCatalogSummary } from "./_server/reads.ts";
import { setLocale } from "./actions.ts";

/**
 * Pretendard's part with Latin letters, figures and the commonest syllables, which every page needs: asked for with the page
 * itself, so that it is there before the first words are. The other parts come as a page's letters ask for them.
 */
const commonest = localFont({
  src: "../node_modules/pretendard/dist/web/variable/woff2-dynamic-subset/PretendardVariable.subset.91.woff2",
  variable: "--font-commonest",
  weight: "45 920",
  display: "swap",
  adjustFontFallback: false,
  declarations: [
    {
      prop: "unicode-range",
      value:
        "U+20-22, U+27-2a, U+2c-39, U+3a-3b, U+3f, U+41-4e, U+4f-5d, U+61-7b, U+7d, U+a0-a1, U+ab, U+ad-ae, U+b7, U+bb, U+bf, U+2013-2014, U+201c-201d, U+2122, U+ac00, U+ace0, U+ae30, U+b2e4, U+b85c, U+b9ac, U+c0ac, U+c2a4, U+c2dc, U+c774, U+c778, U+c9c0, U+d558",
    },
  ],
});

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("site");
  return { title: { default: t("name"), template: `%s · ${t("name")}` }, description: t("description") };
}

export const viewport: Viewport = {
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#fcfaf6" },
    { media: "(prefers-color-scheme: dark)", color: "#161412" },
  ],
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  const t = await getTranslations("site");
  const nonce = (await headers()).get("x-nonce") ?? undefined;
  const catalog = await getCatalogSummary().catch(() => null);
  return (
    <html lang={await getLocale()} className={commonest.variable} suppressHydrationWarning>
      <body className="flex min-h-dvh flex-col">
        <ClientMessages of={["errors", "site"]}>
          <ThemeProvider nonce={nonce}>
            <NuqsAdapter>
              <a
                href="#content"
                className="sr-only z-50 rounded-md bg-primary px-4 py-2 text-primary-foreground focus:not-sr-only focus:absolute focus:top-2 focus:left-2"
              >
                {t("skip")}
              </a>
              <SiteHeader setLocale={setLocale} />
              <main id="content" className="mx-auto w-full max-w-6xl flex-1 px-4 py-8 sm:px-6">
                {children}
              </main>
              <DismissMenus />
              <SiteFooter version={packageJson.version} catalog={catalog} />
            </NuqsAdapter>
          </ThemeProvider>
        </ClientMessages>
      </body>
    </html>
  );
}
