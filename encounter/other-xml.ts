import { ReadError } from './read-error.ts'
import { afterProlog } from './text-kind.ts'

type KnownXml = { readonly sign: RegExp; readonly name: string; readonly advice: string; readonly record: boolean }

/** XML told by its root element or namespace. `record`: a patient's record stands in it, only not in a form that is read. */
const KNOWN: readonly KnownXml[] = [
  {
    sign: /xmlns(?::\w+)?\s*=\s*["']http:\/\/hl7\.org\/fhir["']/,
    name: 'FHIR as XML',
    advice: 'Export it as FHIR JSON.',
    record: true,
  },
  {
    sign: /urn:hl7-org:v2xml|^<(?:ADT|BAR|DFT|MDM|OUL|ORU)_[A-Z]\d\d[\s>]/,
    name: 'HL7 v2 as XML',
    advice: 'Export it as HL7 v2 with bars (ER7).',
    record: true,
  },
  {
    sign: /urn:hl7-org:v3/,
    name: 'HL7 v3 without a ClinicalDocument',
    advice: 'Export the documents as C-CDA.',
    record: true,
  },
  {
    sign: /schemas\.microsoft\.com\/office|schemas\.openxmlformats\.org|urn:oasis:names:tc:opendocument/,
    name: 'an office document as XML',
    advice: 'Save it as PDF, RTF or text.',
    record: true,
  },
  {
    sign: /^<svg[\s>]|www\.w3\.org\/2000\/svg/,
    name: 'a picture (SVG)',
    advice: 'Give the text of the note.',
    record: false,
  },
]
const OTHER = { name: 'XML of a kind that holds no clinical document', advice: 'Give C-CDA, or the text of the note.' }

/** Names the kind of XML that is not read, never a word of it. */
export function otherXml(xml: string): ReadError {
  const root = /^<[^>]{0,4000}/.exec(xml.slice(afterProlog(xml)).slice(0, 4096))?.[0] ?? ''
  const known = KNOWN.find(({ sign }) => sign.test(root))
  const { name, advice } = known ?? OTHER
  return new ReadError(
    known?.record === true ? 'not-read-yet' : 'other-xml',
    `This is ${name}, which is not read. ${advice}`,
  )
}
