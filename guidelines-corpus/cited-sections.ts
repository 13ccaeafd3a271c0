const CITATION =
  /\b(?:Appendix I|I\.[A-C](?:\.[0-9a-z]+)*|(?:III|II|IV)(?:\.[A-Z](?:\.\d+)?)?)(?:-([0-9A-Za-z]+))?(?!\w)/g
/** A section's number in an earlier edition, given beside the present one. */
const EARLIER = /\(FY\d{4} [^)]*\)/g

/** One section, or those of a span such as `I.C.20.b-d`. */
export type Citation = readonly string[]

/** What the first line of a rule file cites of the Official Guidelines. */
export function citedSections(firstLine: string): readonly Citation[] {
  if (!firstLine.startsWith('// ICD-10-CM Official Guidelines FY')) return []
  return [...firstLine.replaceAll(EARLIER, '').matchAll(CITATION)].map(([whole, to]) =>
    to === undefined ? [whole] : sectionsTo(whole.slice(0, -to.length - 1), to),
  )
}

function sectionsTo(first: string, to: string): Citation {
  const at = first.lastIndexOf('.') + 1
  const [stem, from] = [first.slice(0, at), first.slice(at)]
  if (/^\d+$/.test(from) && /^\d+$/.test(to))
    return Array.from({ length: Number(to) - Number(from) + 1 }, (_, step) => `${stem}${Number(from) + step}`)
  if (!/^[A-Za-z]$/.test(from) || !/^[A-Za-z]$/.test(to))
    throw new Error(`guidelines: "${first}-${to}" is no span of sections`)
  const start = from.charCodeAt(0)
  return Array.from(
    { length: to.charCodeAt(0) - start + 1 },
    (_, step) => `${stem}${String.fromCharCode(start + step)}`,
  )
}
