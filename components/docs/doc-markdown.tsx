import { lexer, type Token, type Tokens } from "marked";
import Link from "next/link";
import { Fragment, type ReactNode } from "react";
import { readHeading } from "./read-headings.ts";

/**
 * Our own Markdown as elements: headings with anchors (`## Title {#anchor}`), paragraphs, lists, links, code. A paragraph
 * that is only `{name}` is replaced by the slot of that name. @throws Error on anything else, so no text is lost quietly.
 */
export function DocMarkdown({ text, slots = {} }: { text: string; slots?: Record<string, ReactNode> }) {
  return <>{lexer(text).map((token, index) => block({ token, key: index, slots }))}</>;
}

function block({
  token,
  key,
  slots,
}: {
  token: Token;
  key: number;
  slots: Record<string, ReactNode>;
}): ReactNode {
  switch (token.type) {
    case "space":
      return null;
    case "heading": {
      const { depth, title, anchor } = readHeading(token as Tokens.Heading);
      if (depth === 1)
        return (
          <h1 key={key} className="text-2xl">
            {title}
          </h1>
        );
      const Heading = depth === 2 ? "h2" : "h3";
      return (
        <Heading
          key={key}
          id={anchor}
          className={depth === 2 ? "mt-8 scroll-mt-4 text-lg" : "mt-6 scroll-mt-4"}
        >
          {title}
        </Heading>
      );
    }
    case "paragraph": {
      const slot = /^\{(\w+)\}$/.exec(token.text)?.[1];
      if (slot !== undefined) {
        if (!(slot in slots)) throw new Error(`a document asks for ${token.text}, which nobody gave`);
        return <Fragment key={key}>{slots[slot]}</Fragment>;
      }
      return (
        <p key={key} className="prose-width mt-2">
          {inlines(token.tokens)}
        </p>
      );
    }
    case "list": {
      const list = token as Tokens.List;
      const List = list.ordered ? "ol" : "ul";
      return (
        <List
          key={key}
          className={`prose-width mt-2 flex flex-col gap-1 pl-6 ${list.ordered ? "list-decimal" : "list-disc"}`}
        >
          {list.items.map((item, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a text's parts never move
            <li key={index}>{inlines(item.tokens)}</li>
          ))}
        </List>
      );
    }
    case "code":
      return (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: wider than a phone, it is scrolled by keyboard
        <pre key={key} tabIndex={0} className="mt-3 overflow-x-auto rounded-md border bg-muted p-3 text-sm">
          <code>{token.text}</code>
        </pre>
      );
    default:
      throw new Error(`a document holds Markdown of a kind we don't show: ${token.type}`);
  }
}

function inlines(tokens: readonly Token[] = []): ReactNode {
  return tokens.map((token, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: a text's parts never move
    <Fragment key={index}>{inline(token)}</Fragment>
  ));
}

function inline(token: Token): ReactNode {
  switch (token.type) {
    case "text":
      return "tokens" in token && token.tokens ? inlines(token.tokens) : plain(token.text);
    case "escape":
      return token.text;
    case "strong":
      return <strong className="font-semibold">{inlines(token.tokens)}</strong>;
    case "codespan":
      return <code className="break-words font-mono text-sm">{plain(token.text)}</code>;
    case "link":
      return (
        <Link href={token.href} className="text-primary underline underline-offset-4 hover:no-underline">
          {inlines(token.tokens)}
        </Link>
      );
    default:
      throw new Error(`a document holds Markdown of a kind we don't show: ${token.type}`);
  }
}

/** Marked escapes for HTML; React does so itself. */
function plain(text: string): string {
  return text
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&#39;", "'")
    .replaceAll("&amp;", "&");
}
