"use client";

import { useTranslations } from "next-intl";
import { useId, useState, useTransition } from "react";
import { Button } from "../ui/button.tsx";
import { Input } from "../ui/input.tsx";
import { Textarea } from "../ui/textarea.tsx";
import type { ApiParameter } from "./api-operation.ts";
import { useApiToken } from "./api-token.tsx";
import { CodeBlock } from "./code-block.tsx";
import { requestLine } from "./request-line.ts";

/** More than this of an answer is for a file. */
const mostCharacters = 20_000;

/** Sends the request from here, as whoever looks at the page or with the token given, and shows what comes back. */
export function TryOperation({
  method,
  path,
  parameters,
  example,
}: {
  method: string;
  path: string;
  parameters: readonly ApiParameter[];
  /** Of its body; null where it takes none. */
  example: string | null;
}) {
  const t = useTranslations("apiDocs");
  const errors = useTranslations("errors");
  const id = useId();
  const token = useApiToken();
  const [pending, startTransition] = useTransition();
  const [answer, setAnswer] = useState<{ head: string; text: string } | null>(null);

  function send(form: FormData) {
    if (pending) return;
    const values = new Map(parameters.map(({ name }) => [name, String(form.get(name) ?? "").trim()]));
    const body = example === null ? null : String(form.get("request-body"));
    startTransition(async () => {
      setAnswer(
        await call({ url: requestLine({ path, parameters, values }), method, body, token }).catch(() => ({
          head: errors("network"),
          text: "",
        })),
      );
    });
  }
  return (
    <form
      onSubmit={event => {
        event.preventDefault();
        send(new FormData(event.currentTarget));
      }}
      className="grid gap-3 rounded-md border p-3"
    >
      <h3 className="text-sm">{t("try")}</h3>
      {parameters.length > 0 && (
        <div className="grid gap-3 sm:grid-cols-2">
          {parameters.map(({ name, required }) => (
            <label key={name} htmlFor={`${id}-${name}`} className="grid gap-1 font-mono text-sm">
              {name}
              <Input id={`${id}-${name}`} name={name} required={required} autoComplete="off" />
            </label>
          ))}
        </div>
      )}
      {example !== null && (
        <label htmlFor={`${id}-body`} className="grid gap-1 text-sm">
          {t("body")}
          <Textarea
            id={`${id}-body`}
            name="request-body"
            defaultValue={example}
            rows={Math.min(12, example.split("\n").length)}
            spellCheck={false}
            className="font-mono text-sm"
          />
        </label>
      )}
      <Button
        type="submit"
        size="sm"
        variant="outline"
        aria-disabled={pending}
        className="justify-self-start"
      >
        {t("send")}
      </Button>
      <div role="status" className="min-w-0">
        {answer && (
          <>
            <p className="font-mono text-sm">{answer.head}</p>
            {answer.text !== "" && (
              <CodeBlock text={answer.text} label={`${method} ${path}: ${t("answer")}`} />
            )}
          </>
        )}
      </div>
    </form>
  );
}

async function call({
  url,
  method,
  body,
  token,
}: {
  url: string;
  method: string;
  body: string | null;
  token: string;
}): Promise<{ head: string; text: string }> {
  const headers = {
    ...(method === "GET" ? {} : { "content-type": "application/json" }),
    ...(token === "" ? {} : { authorization: `Bearer ${token}` }),
  };
  const response = await fetch(url, { method, headers, ...(body === null ? {} : { body }) });
  const text = await response.text();
  const shown = /json/.test(response.headers.get("content-type") ?? "")
    ? JSON.stringify(JSON.parse(text), null, 2)
    : text;
  const cut = shown.length > mostCharacters;
  return {
    head: `${response.status} ${response.statusText}`.trim(),
    text: cut ? `${shown.slice(0, mostCharacters)}\n…` : shown,
  };
}
