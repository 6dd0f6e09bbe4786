/** Once, before the web server takes its first request. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { notePeerAddress } = await import("./app/_server/note-peer-address.ts");
  notePeerAddress();
}
