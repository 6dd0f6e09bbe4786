import { Fragment } from "react";

/** A plain text in which `…` is code. */
export function InlineCode({ text }: { text: string }) {
  return text.split(/`([^`]+)`/).map((part, i) =>
    i % 2 === 1 ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: a text's parts never move
      <code key={i} className="font-mono text-sm break-words">
        {part}
      </code>
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: a text's parts never move
      <Fragment key={i}>{part}</Fragment>
    ),
  );
}
