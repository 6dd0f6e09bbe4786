/** One server-sent event; `name` is empty where the server gave none. */
export type StreamEvent = { name: string; data: string };

export type EventReader = {
  /** Events that end within this piece of the stream. */
  push: (text: string) => StreamEvent[];
  /** What is left at the stream's end: servers forget the blank line after their last event. */
  end: () => StreamEvent[];
};

/**
 * Server-sent events out of text that comes in any pieces (WHATWG HTML, 9.2.6): all three line ends, comments, data over
 * several lines. Ids and retry times are of no use here.
 */
export function createEventReader(): EventReader {
  const lineEnd = /\r\n|\n|\r/g;
  let rest = "";
  let name = "";
  let data: string | null = null;

  function takeLine(line: string): StreamEvent | null {
    if (line === "") {
      const event = data === null ? null : { name, data };
      name = "";
      data = null;
      return event;
    }
    const colon = line.indexOf(":");
    const field = colon === -1 ? line : line.slice(0, colon);
    const value = colon === -1 ? "" : line.slice(line[colon + 1] === " " ? colon + 2 : colon + 1);
    if (field === "data") data = data === null ? value : `${data}\n${value}`;
    else if (field === "event") name = value;
    return null;
  }
  return {
    push(text) {
      const events: StreamEvent[] = [];
      // What was looked through without finding a line's end is not looked through again, but for a last \r.
      lineEnd.lastIndex = Math.max(0, rest.length - 1);
      rest += text;
      let at = 0;
      for (let end = lineEnd.exec(rest); end; end = lineEnd.exec(rest)) {
        // A \n may follow in the next piece.
        if (end[0] === "\r" && lineEnd.lastIndex === rest.length) break;
        const event = takeLine(rest.slice(at, end.index));
        if (event) events.push(event);
        at = lineEnd.lastIndex;
      }
      rest = rest.slice(at);
      return events;
    },
    end() {
      const last = [takeLine(rest.replace(/\r$/, "")), takeLine("")];
      rest = "";
      return last.filter(event => event !== null);
    },
  };
}
