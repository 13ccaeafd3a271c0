/** Text fit to be stored and quoted: one kind of line end, no control characters, no half surrogates. */
export const cleanText = (text: string): string =>
  text
    .replace(/\r\n?|[\f\u0085]/g, '\n')
    .replaceAll('\ufeff', '')
    .replace(/[^\P{Cc}\t\n]/gu, '')
    .toWellFormed()
