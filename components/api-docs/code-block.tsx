/** Code or an answer, broken into lines that fit; a long one is scrolled, by keyboard, too. */
export function CodeBlock({ text, label }: { text: string; label: string }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard.
    <section aria-label={label} tabIndex={0} className="mt-2 max-h-96 overflow-auto rounded-md border p-3">
      <pre className="whitespace-pre-wrap wrap-anywhere text-sm">{text}</pre>
    </section>
  );
}
