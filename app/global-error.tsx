"use client";

import "./globals.css";

/** What each language says; the layout that knows the reader's is what failed. */
const words = [
  {
    lang: "ko",
    title: "페이지를 보여 드리지 못했습니다.",
    detail: "잃은 것은 없습니다. 평가는 계속되고 받은 답은 남아 있습니다.",
    retry: "다시 시도",
  },
  {
    lang: "en",
    title: "This page could not be shown.",
    detail: "Nothing was lost: evaluations go on, and answers received are kept.",
    retry: "Try again",
  },
] as const;

/** In place of the whole document, where what is around every page failed. */
export default function DocumentError() {
  return (
    <html lang="ko">
      <body>
        <main role="alert" className="mx-auto grid max-w-6xl gap-10 px-4 py-12 sm:px-6">
          <title>BenchHub Plus</title>
          {words.map(({ lang, title, detail, retry }) => (
            <section key={lang} lang={lang}>
              <h1 className="text-2xl">{title}</h1>
              <p className="prose-width mt-2">{detail}</p>
              <button
                type="button"
                className="mt-4 rounded-md border border-input px-4 py-2 hover:bg-accent"
                onClick={() => window.location.reload()}
              >
                {retry}
              </button>
            </section>
          ))}
        </main>
      </body>
    </html>
  );
}
