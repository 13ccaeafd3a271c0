const LABEL = /^(?:iso-?8859-?(\d{1,2})|(?:windows-|cp-?)(125\d)|latin-?1|koi8-[ru]|macintosh)$/

/** The decoder's label for a declared character set with one byte a letter; null for all others, which show themselves in the bytes. */
export function oneByteEncoding(charset: string): string | null {
  const match = LABEL.exec(charset.trim().toLowerCase())
  if (match === null) return null
  const [name, iso, windows] = match
  const label = iso !== undefined ? `iso-8859-${iso}` : windows !== undefined ? `windows-${windows}` : name
  try {
    return new TextDecoder(label === 'latin-1' ? 'latin1' : label).encoding
  } catch {
    // Numbers such as ISO 8859-12 that were never given out.
    return null
  }
}
