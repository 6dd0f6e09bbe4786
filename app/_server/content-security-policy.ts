/**
 * What a page may load and run: scripts that carry this answer's nonce and what those load themselves, our own styles,
 * fonts, images and connections; nothing else, in nobody's frame. Style attributes are let through (charts place marks with
 * them; they run nothing), style elements need the nonce.
 */
export function contentSecurityPolicy({
  nonce,
  https,
  dev,
}: {
  nonce: string;
  /** Whether the page came over TLS: then nothing it asks for may come without. */
  https: boolean;
  /** React's and Next's development tools evaluate code and keep a socket open. */
  dev: boolean;
}): string {
  const directives = [
    "default-src 'none'",
    `script-src 'nonce-${nonce}' 'strict-dynamic'${dev ? " 'unsafe-eval'" : ""}`,
    `style-src 'self' ${dev ? "'unsafe-inline'" : `'nonce-${nonce}'`}`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self'",
    `connect-src 'self'${dev ? " ws:" : ""}`,
    "manifest-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    ...(https ? ["upgrade-insecure-requests"] : []),
  ];
  return directives.join("; ");
}
