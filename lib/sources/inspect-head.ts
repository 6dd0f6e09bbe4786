import { SourceError } from "./source-error.ts";

export type TextFormat = "jsonl" | "json" | "csv" | "tsv";

/** What the first bytes of an unpacked text give away; refuses what can't be a data set. @throws SourceError */
export function inspectHead(head: Uint8Array): void {
  if (head.length === 0) throw new SourceError("The file is empty. Check the path, or download it again.");
  const [a, b, c, d] = head;
  if ((a === 0xff && b === 0xfe) || (a === 0xfe && b === 0xff)) {
    throw new SourceError("The file is UTF-16. Convert it first: iconv -f UTF-16 -t UTF-8 FILE > FILE.utf8");
  }
  if (a === 0x50 && b === 0x4b && c === 0x03 && d === 0x04) {
    throw new SourceError("The file is a zip archive. Unpack it and import the file inside.");
  }
  if (a === 0x28 && b === 0xb5 && c === 0x2f && d === 0xfd) {
    throw new SourceError("The file is compressed with zstd. Unpack it first: zstd -d FILE");
  }
  const zeros = head.filter(byte => byte === 0).length;
  if (zeros > head.length / 10) {
    throw new SourceError(
      "The file is binary, or UTF-16 without a mark. Give Parquet, JSON lines, JSON, CSV or TSV in UTF-8.",
    );
  }
  const text = new TextDecoder().decode(head).trimStart().toLowerCase();
  if (/^(<!doctype|<html|<\?xml|<head|<body)/.test(text)) {
    throw new SourceError(
      "This is a web page, not data. Give the address of the file itself (on a Hub page: “download”, /resolve/ instead of /blob/).",
    );
  }
  if (text.startsWith("version https://git-lfs.github.com/spec/")) {
    throw new SourceError(
      "This is a Git LFS pointer, not the data. Run `git lfs pull`, or import it as hf:owner/name.",
    );
  }
  if (text === "") throw new SourceError("The file holds nothing but blanks.");
}

/** The format of a text: as its name says, else as its first character does. */
export function textFormat({ name, head }: { name: string; head: Uint8Array }): TextFormat {
  const extension = /\.(jsonl|ndjson|json|csv|tsv|tab)$/i
    .exec(name.replace(/\.gz(ip)?$/i, ""))?.[1]
    ?.toLowerCase();
  if (extension === "jsonl" || extension === "ndjson") return "jsonl";
  if (extension === "csv") return "csv";
  if (extension === "tsv" || extension === "tab") return "tsv";
  const text = new TextDecoder().decode(head).trimStart();
  if (text.startsWith("[")) return "json";
  if (text.startsWith("{")) {
    // JSON lines often go by .json: then the first line is a whole object.
    const line = text.slice(0, text.indexOf("\n") + 1);
    try {
      return line !== "" && typeof JSON.parse(line) === "object" ? "jsonl" : "json";
    } catch {
      return extension === "json" || !/^\{.*"/.test(line) ? "json" : "jsonl";
    }
  }
  if (extension === "json") {
    throw new SourceError(
      "The file is called .json and begins with neither [ nor {. Is it CSV or JSON lines?",
    );
  }
  const firstLine = text.split("\n", 1)[0]!;
  return firstLine.includes("\t") ? "tsv" : "csv";
}
