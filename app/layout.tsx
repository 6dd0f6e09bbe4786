import "./face/parts.css";
import "./globals.css";
import type { Metadata, Viewport } from "next";
import localFont from "next/font/local";
import { headers } from "next/headers";
import { getLocale, getTranslations } from "next-intl/server";
import { NuqsAdapter } from "nuqs/adapters/next/app";
import type { ReactNode } from "react";
import { DismissMenus } from "../components/site/dismiss-menus.tsx";
import { footerId, SiteFooter } from "../components/site/site-footer.tsx";
import { SiteHeader } from "../components/site/site-header.tsx";
import { ThemeProvider } from "../components/site/theme-provider.tsx";
import packageJson from "../package.json" with { type: "json" };
import { ClientMessages } from "./_server/client-messages.tsx";
import { getCatalogSummary } from "./_server/reads.ts";
import { setLocale } from "./actions.ts";

/**
 * The letters of our own texts, asked for with the page itself. What hasn't come by the first paint is left for the next
 * page: words never move. What people write besides has parts of its own (face/parts.css).
 */
const latin = localFont({
  src: "./face/latin.woff2",
  variable: "--font-latin",
  weight: "400 600",
  display: "optional",
  adjustFontFallback: false,
});
const hangul = localFont({
  src: "./face/hangul.woff2",
  variable: "--font-hangul",
  weight: "400 600",
  display: "optional",
  adjustFontFallback: false,
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
    <html
      lang={await getLocale()}
      className={`${latin.variable} ${hangul.variable}`}
      suppressHydrationWarning
    >
      <body className="flex min-h-dvh flex-col">
        {/* First painted when its last line is there: half a row would grow, and push the next one. */}
        <link rel="expect" href={`#${footerId}`} blocking="render" />
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
