import { inBatches } from "./in-batches.ts";
import { largestRecord, type SourceRow } from "./source.ts";

/** One JSON object a line; a row is a line, blank ones counted and left out. A line that isn't one is a row refused. */
export function readJsonLines(from: {
  text: AsyncIterable<string>;
  skip: number;
}): AsyncIterable<SourceRow[]> {
  return inBatches(readLines(from));
}

async function* readLines({
  text,
  skip,
}: {
  text: AsyncIterable<string>;
  skip: number;
}): AsyncIterable<SourceRow> {
  let row = 0;
  for await (const line of splitLines(text)) {
    row++;
    const read = row > skip ? readLine(row, line) : null;
    if (read) yield read;
  }
}

function readLine(row: number, line: string | null): SourceRow | null {
  if (line === null) {
    return { row, reason: "too-large", detail: `the line is longer than ${largestRecord} characters` };
  }
  if (line.trim() === "") return null;
  try {
    const record: unknown = JSON.parse(line);
    if (record !== null && typeof record === "object" && !Array.isArray(record)) {
      return { row, record: record as Record<string, unknown> };
    }
    return { row, reason: "not-a-record", detail: "the line is JSON but no object" };
  } catch (error) {
    return { row, reason: "not-json", detail: (error as Error).message.slice(0, 200) };
  }
}

/** Lines as they come; null for one too long to hold, which is passed over. */
async function* splitLines(text: AsyncIterable<string>): AsyncIterable<string | null> {
  let rest = "";
  let overlong = false;
  for await (const chunk of text) {
    let from = 0;
    for (let end = chunk.indexOf("\n"); end !== -1; end = chunk.indexOf("\n", from)) {
      const line = rest + chunk.slice(from, end);
      yield overlong || line.length > largestRecord ? null : line;
      rest = "";
      overlong = false;
      from = end + 1;
    }
    if (overlong) continue;
    rest += chunk.slice(from);
    if (rest.length > largestRecord) {
      overlong = true;
      rest = "";
    }
  }
  if (overlong) yield null;
  else if (rest !== "") yield rest;
}
