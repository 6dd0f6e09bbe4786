import type { SpanProcessor } from "@opentelemetry/sdk-trace";

const token = /(\/s\/)[\w-]+/g;

/** A share link's address opens what it links to: of its token, no span tells more than that there was one. */
export const hideLinkTokens: SpanProcessor = {
  onStart() {},
  onEnding(span) {
    span.updateName(hideIn(span.name));
    for (const [name, value] of Object.entries(span.attributes))
      if (typeof value === "string" && hideIn(value) !== value) span.setAttribute(name, hideIn(value));
  },
  onEnd() {},
  forceFlush: async () => {},
  shutdown: async () => {},
};

function hideIn(text: string): string {
  return text.replace(token, "$1[token]");
}
