/** Page contents that show the given lines from the top; an empty line leaves a gap. */
export const pageOf = (...lines: readonly string[]): string =>
  `BT /F1 12 Tf 72 720 Td 14 TL ${lines.map((line) => (line === '' ? 'T*' : `(${line}) Tj T*`)).join(' ')} ET`

type FakeStream = { readonly dictionary: string; readonly bytes: Buffer }

/** A PDF of invented pages, each given by its content stream. `trailer` stands in the trailer's dictionary. */
export function fakePdf(pages: readonly (string | FakeStream)[], trailer = ''): Uint8Array {
  const streams = pages.map((page) =>
    typeof page === 'string' ? { dictionary: '', bytes: Buffer.from(page, 'latin1') } : page,
  )
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Kids [${pages.map((_, index) => `${4 + 2 * index} 0 R`).join(' ')}] /Count ${pages.length} >>`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
    ...streams.flatMap(({ dictionary, bytes }, index) => [
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Resources << /Font << /F1 3 0 R >> >> /Contents ${5 + 2 * index} 0 R >>`,
      `<< /Length ${bytes.length} ${dictionary} >>\nstream\n${bytes.toString('latin1')}\nendstream`,
    ]),
  ]
  let file = '%PDF-1.4\n'
  const offsets = objects.map((object, index) => {
    const at = file.length
    file += `${index + 1} 0 obj\n${object}\nendobj\n`
    return `${String(at).padStart(10, '0')} 00000 n \n`
  })
  const table = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${offsets.join('')}`
  const end = `trailer << /Size ${objects.length + 1} /Root 1 0 R ${trailer} >>\nstartxref\n${file.length}\n%%EOF`
  return Buffer.from(file + table + end, 'latin1')
}
