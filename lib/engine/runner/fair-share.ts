/** An equal share of a cap among named holders; what does not divide evenly goes to each in turn. */
export function fairShare({
  cap,
  names,
  name,
  turn,
}: {
  cap: number;
  /** All holders, `name` among them, in any order. */
  names: readonly string[];
  name: string;
  /** Counts up as time goes by, the same for all. */
  turn: number;
}): number {
  const place = ([...names].sort().indexOf(name) + turn) % names.length;
  return Math.floor(cap / names.length) + (place < cap % names.length ? 1 : 0);
}
