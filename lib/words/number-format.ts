const formats = new Map<string, Intl.NumberFormat>();

/** One formatter for a locale and options: making one costs as much as a hundred uses, and a page has hundreds of figures. */
export function numberFormat(locale: string, options: Intl.NumberFormatOptions = {}): Intl.NumberFormat {
  const key = locale + JSON.stringify(options);
  let format = formats.get(key);
  if (!format) {
    format = new Intl.NumberFormat(locale, options);
    formats.set(key, format);
  }
  return format;
}
