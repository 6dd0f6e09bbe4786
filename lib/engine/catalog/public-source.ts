/** Where a data set came from, as readers are told it: of a file only its name, nothing of the machine's folders. */
export function publicSource(source: string): string {
  return source.replace(/^(?:file:)?\/.*\/([^/]*)$/, "file:$1");
}
