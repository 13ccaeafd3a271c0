import { authorOf } from './author-of.ts'
import type { Placed } from './collect-resources.ts'
import { nameOf } from './concept.ts'
import { type DocumentDraft, documentStatus, documentType, draft, idOf, isWithdrawn } from './document-draft.ts'
import { firstTime } from './fhir-time.ts'
import { field, type JsonRecord, recordsOf, wordsIn } from './json-value.ts'
import { narrativeText } from './narrative.ts'
import { relationOf } from './read-document-reference.ts'
import type { Reading } from './reading.ts'

/** A Composition as one document: the narratives of its sections under their titles. */
export function readComposition(placed: Placed, reading: Reading): DocumentDraft[] {
  const { resource } = placed
  if (isWithdrawn(placed, reading)) return []
  const sections = sectionTexts(field(resource, 'section'), '.section', placed, reading)
  const text = sections.join('\n\n') || (narrativeText(field(resource, 'text'), placed, reading) ?? '')
  if (text === '') {
    reading.say(placed, 'its sections hold no narrative')
    return []
  }
  const related = relationOf(placed, reading)
  return draft(
    placed,
    {
      id: idOf(placed),
      type: documentType([field(resource, 'type'), field(resource, 'category')], wordsIn(field(resource, 'title'))),
      ...authorOf([field(resource, 'author')], placed, reading),
      writtenAt: firstTime(field(resource, 'date')),
      status: related.status ?? documentStatus(field(resource, 'status')) ?? null,
      supersedes: related.supersedes,
      text,
    },
    reading,
    related.replaces,
  )
}

function sectionTexts(value: unknown, path: string, placed: Placed, reading: Reading): string[] {
  return recordsOf(value).flatMap((section, index) => {
    const here = `${path}[${index}]`
    const own = narrativeText(field(section, 'text'), placed, reading, here)
    const inner = sectionTexts(field(section, 'section'), `${here}.section`, placed, reading)
    const body = [...(own === null ? [] : [own]), ...inner].join('\n\n')
    if (body === '') {
      if (recordsOf(field(section, 'entry')).length > 0)
        reading.say(`${placed.place}${here}`, 'the section holds no narrative, only entries')
      return []
    }
    return [under(titleOf(section), body)]
  })
}

const titleOf = (section: JsonRecord): string | null =>
  (wordsIn(field(section, 'title')) ?? nameOf(field(section, 'code')))?.replace(/\s+/g, ' ').replace(/[\s:]+$/, '') ??
  null

/** The title as a header line, unless the narrative begins with it. */
function under(title: string | null, body: string): string {
  if (title === null) return body
  const begins = body.slice(0, title.length).toLowerCase() === title.toLowerCase()
  return begins && /^\s*(?:[:\n]|$)/.test(body.slice(title.length)) ? body : `${title}:\n${body}`
}

/** The resources that sections with a narrative of their own point to: what they say is told there. */
export function toldInSections(reading: Reading): Set<Placed> {
  const told = new Set<Placed>()
  const visit = (value: unknown, placed: Placed): void => {
    for (const section of recordsOf(value)) {
      visit(field(section, 'section'), placed)
      if (wordsIn(field(field(section, 'text'), 'div')) === null) continue
      for (const reference of recordsOf(field(section, 'entry'))) {
        const found = reading.find(reference, placed)
        if (found !== null) told.add(found)
      }
    }
  }
  for (const placed of reading.resources)
    if (placed.type === 'Composition') visit(field(placed.resource, 'section'), placed)
  return told
}
