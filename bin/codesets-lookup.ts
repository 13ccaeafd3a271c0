import type { Icd10CmCode } from '../encounter/codes.ts'
import type { CodeSet, CodeSets, Edits, HcpcsEntry, Note } from '../codesets/code-set.ts'
import type { SearchHit } from '../codesets/index/search-index.ts'

/** What each kind of note is called in the Tabular List. */
const NOTE_NAMES: Readonly<Record<Note['kind'], string>> = {
  includes: 'Includes',
  inclusion: 'Includes also',
  excludes1: 'Excludes1',
  excludes2: 'Excludes2',
  'code-first': 'Code first',
  'use-additional': 'Use additional',
  'code-also': 'Code also',
  'seventh-character': '7th character',
  note: 'Note',
}

/** Everything a release says of one code, as lines. */
export function describeCode(codeSet: CodeSet, code: Icd10CmCode): string[] {
  const entry = codeSet.entry(code)
  if (entry === null) return []
  const seventh = codeSet.seventhCharacters(code)
  return [
    `${code}  ${entry.title}`,
    `  ${entry.billable ? 'billable' : 'not billable: more characters are needed'}${entry.isNew ? ' · new this year' : ''} · release ${codeSet.info.id} (FY${codeSet.info.fiscalYear})`,
    '',
    ...hierarchy(codeSet, code),
    ...children(codeSet, code),
    ...notes(codeSet, code),
    ...(seventh.length === 0
      ? []
      : ['', '7th characters', ...seventh.map(({ character, meaning }) => `  ${character}  ${meaning}`)]),
    '',
    `Present on admission: ${codeSet.poaExempt(code) ? 'exempt from reporting' : 'reported'}`,
    `Edits: ${describeEdits(codeSet.edits(code)).join('; ') || 'none'}`,
    ...axes(codeSet, code),
    ...borrowed(codeSet),
  ]
}

function hierarchy(codeSet: CodeSet, code: Icd10CmCode): string[] {
  const sections = [...codeSet.sections(code)].reverse()
  const above = [...codeSet.ancestors(code)].reverse()
  return [
    'Hierarchy',
    ...sections.map(
      ({ kind, id, from, to, title }) => `  ${kind === 'chapter' ? `Chapter ${id} (${from}-${to})` : id}  ${title}`,
    ),
    ...[...above, code].map((one) => `  ${one}  ${codeSet.entry(one)?.title ?? ''}`),
  ]
}

function children(codeSet: CodeSet, code: Icd10CmCode): string[] {
  const below = codeSet.children(code)
  if (below.length === 0) return []
  return ['', 'Below it', ...below.map((one) => `  ${one}  ${codeSet.entry(one)?.title ?? ''}`)]
}

function notes(codeSet: CodeSet, code: Icd10CmCode): string[] {
  const lines: string[] = []
  let last = ''
  for (const { at, kind, heading, text } of codeSet.governingNotes(code)) {
    const place = at === code ? 'Notes of its own' : `Notes at ${at}`
    if (place !== last) lines.push('', place)
    last = place
    const opening = heading === null ? `${NOTE_NAMES[kind]}: ` : `${' '.repeat(NOTE_NAMES[kind].length)}  `
    lines.push(`  ${opening}${kind === 'seventh-character' && heading !== null ? `${heading}: ` : ''}${text}`)
  }
  return lines
}

export function describeEdits(edits: Edits): string[] {
  return [
    ...(edits.complication === null ? [] : [edits.complication]),
    ...(edits.sex === null ? [] : [`sex ${edits.sex} only`]),
    ...(edits.formerSex === undefined ? [] : [`sex ${edits.formerSex} only until 2024-09-30`]),
    ...(edits.age === null ? [] : [`${edits.age.group}: age ${edits.age.low} to ${edits.age.high}`]),
    ...(edits.manifestation ? ['manifestation, not principal'] : []),
    ...(edits.unacceptablePrincipal ? ['unacceptable as principal'] : []),
    ...(edits.requiresSecondary ? ['acceptable as principal with a secondary diagnosis'] : []),
    ...(edits.questionableAdmission ? ['questionable admission'] : []),
    ...(edits.externalCause ? ['external cause, not principal'] : []),
    ...(edits.unspecifiedSide ? ['unspecified side'] : []),
  ]
}

function axes(codeSet: CodeSet, code: Icd10CmCode): string[] {
  const values = Object.entries(codeSet.axes(code)).map(([name, value]) => `${name} ${value}`)
  return values.length === 0 ? [] : [`Stem: ${codeSet.stem(code)} (${values.join(', ')})`]
}

function borrowed(codeSet: CodeSet): string[] {
  const facts = Object.entries(codeSet.info.facts).filter(
    ([, { origin }]) => origin === 'carried-forward' || origin === 'missing',
  )
  return facts.length === 0 ? [] : ['', ...facts.map(([kind, { remark }]) => `Mind: ${kind} ${remark}`)]
}

/** Code, title and, where it was not the title that was found, the line that was; `-` marks headers. */
export function describeHit(codeSet: CodeSet, { code, term, source }: SearchHit): string {
  const entry = codeSet.entry(code)
  const found = source === 'title' ? '' : `  (${source}: ${term})`
  return `${code.padEnd(8)} ${entry?.billable === true ? ' ' : '-'} ${entry?.title ?? ''}${found}`
}

/** Why a code is not there, and where it went. */
export function describeUnknown(codeSets: CodeSets, codeSet: CodeSet, code: Icd10CmCode): string {
  const elsewhere = codeSets
    .all()
    .filter((other) => other.entry(code) !== null)
    .map(({ info }) => info.id)
  const conversions = codeSets.conversions(code).filter(({ previous }) => previous.includes(code))
  return [
    `${code} is no code of release ${codeSet.info.id}.`,
    ...(elsewhere.length === 0 ? [] : [`It stands in ${elsewhere.join(', ')}: give --date.`]),
    ...(conversions.length === 0
      ? []
      : [`It became ${conversions.map(({ current, effective }) => `${current} (${effective})`).join(', ')}.`]),
    ...(elsewhere.length + conversions.length === 0
      ? ['Look for it with `codesets search "words of its title"`.']
      : []),
  ].join(' ')
}

export function describeHcpcs({ code, kind, short, long, list }: HcpcsEntry): string[] {
  return [`${code}  ${short}`, `  HCPCS Level II ${kind} · list of ${list}`, `  ${long}`]
}
