export type ReadElement = { attributes: Record<string, string>; inner: string };

/** Every element `name` of HTML that React wrote, in its order; not for elements that stand in one of the same name. */
export function readElements(markup: string, name: string): ReadElement[] {
  const pattern = new RegExp(`<${name}((?:\\s[\\w-]+(?:="[^"]*")?)*)\\s*(?:/>|>(?:(.*?)</${name}>)?)`, "gs");
  return [...markup.matchAll(pattern)].map(([, attributes = "", inner = ""]) => ({
    attributes: Object.fromEntries(
      [...attributes.matchAll(/\s([\w-]+)(?:="([^"]*)")?/g)].map(([, key, value = ""]) => [key!, value]),
    ),
    inner,
  }));
}
