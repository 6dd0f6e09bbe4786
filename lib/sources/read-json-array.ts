import { inBatches } from "./in-batches.ts";
import { largestRecord, type SourceRow } from "./source.ts";
import { SourceError } from "./source-error.ts";

/**
 * The objects of a JSON array, one at a time: of the array itself, or of the first array of an enclosing object
 * ({"examples": […]}). The whole text is never held; a row is an element.
 */
export function readJsonArray(from: {
  text: AsyncIterable<string>;
  skip: number;
}): AsyncIterable<SourceRow[]> {
  return inBatches(readElements(from));
}

async function* readElements({
  text,
  skip,
}: {
  text: AsyncIterable<string>;
  skip: number;
}): AsyncIterable<SourceRow> {
  let row = 0;
  for await (const element of splitElements(text)) {
    row++;
    if (row > skip) yield readElement(row, element);
  }
}

function readElement(row: number, element: string): SourceRow {
  try {
    const record: unknown = JSON.parse(element);
    if (record !== null && typeof record === "object" && !Array.isArray(record)) {
      return { row, record: record as Record<string, unknown> };
    }
    return { row, reason: "not-a-record", detail: "the element is no object" };
  } catch (error) {
    throw new SourceError(
      `The JSON is damaged at element ${row}: ${(error as Error).message.slice(0, 200)}`,
      {
        cause: error,
      },
    );
  }
}

/** Source texts of the elements of the first array whose elements are objects or that is the root. */
async function* splitElements(text: AsyncIterable<string>): AsyncIterable<string> {
  let depth = 0;
  /** Depth at which elements stand; 0 until the array has been found. */
  let arrayDepth = 0;
  let isInString = false;
  let isEscaped = false;
  let element = "";
  let ended = false;
  for await (const chunk of text) {
    let from = arrayDepth > 0 && !ended ? 0 : -1;
    for (let at = 0; at < chunk.length && !ended; at++) {
      const character = chunk.charCodeAt(at);
      if (isInString) {
        if (isEscaped) isEscaped = false;
        else if (character === 0x5c) isEscaped = true;
        else if (character === 0x22) isInString = false;
        continue;
      }
      if (character === 0x22) isInString = true;
      else if (character === 0x5b || character === 0x7b) {
        depth++;
        if (character === 0x5b && arrayDepth === 0) {
          arrayDepth = depth;
          from = at + 1;
        }
      } else if (character === 0x5d || character === 0x7d) {
        if (depth === arrayDepth && arrayDepth > 0) {
          element += chunk.slice(from, at);
          if (element.trim() !== "") yield element;
          element = "";
          from = -1;
          ended = true;
        }
        depth--;
      } else if (character === 0x2c && depth === arrayDepth && arrayDepth > 0) {
        yield element + chunk.slice(from, at);
        element = "";
        from = at + 1;
      }
    }
    if (from >= 0) element += chunk.slice(from);
    if (element.length > largestRecord) {
      throw new SourceError(
        `An element of the JSON array is longer than ${largestRecord} characters, or never ends.`,
      );
    }
  }
  if (arrayDepth === 0) throw new SourceError("The JSON holds no array of records.");
  if (!ended) throw new SourceError("The JSON is cut short: its array never ends. Download the file again.");
}
