"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "../ui/button.tsx";
import { Textarea } from "../ui/textarea.tsx";

/** Enter asks, Shift+Enter breaks the line; without script it is a plain GET form. */
export function QuestionForm({
  query,
  pending,
  onAsk,
}: {
  query: string;
  pending: boolean;
  onAsk: (query: string) => void;
}) {
  const t = useTranslations("ask");
  const [text, setText] = useState(query);
  // The address may change under the form: back, a link, another tab's paste.
  const [shown, setShown] = useState(query);
  if (query !== shown) {
    setShown(query);
    setText(query);
  }
  return (
    <form
      action="/"
      onSubmit={event => {
        event.preventDefault();
        if (text.trim() !== "") onAsk(text.trim());
      }}
    >
      <h1 className="text-2xl">
        <label htmlFor="question">{t("title")}</label>
      </h1>
      <p className="prose-width mt-2 text-muted-foreground">{t("lead")}</p>
      <div className="mt-4 grid gap-2 sm:grid-cols-[1fr_auto]">
        <Textarea
          id="question"
          name="q"
          required
          rows={2}
          maxLength={1_000}
          value={text}
          onChange={event => setText(event.target.value)}
          onKeyDown={event => {
            // While Hangul is being composed, Enter belongs to the input method.
            if (event.key === "Enter" && !event.shiftKey && !event.nativeEvent.isComposing) {
              event.preventDefault();
              event.currentTarget.form?.requestSubmit();
            }
          }}
          className="min-h-20 resize-none px-4 py-3 text-lg"
        />
        <Button type="submit" size="lg" aria-disabled={pending} className="sm:h-full">
          {t("submit")}
        </Button>
      </div>
    </form>
  );
}
