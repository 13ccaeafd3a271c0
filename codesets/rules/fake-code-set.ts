import { type Icd10CmCode, type ReleaseId, icd10cm } from '../../encounter/codes.ts'
import type { Axes, CodeEntry, CodeRange, CodeSet, Edits, Note, NoteKind, TabularSection } from '../code-set.ts'

export type FakeRelease = {
  /** Dotted code → title, in any order; headers are those with codes below them. */
  readonly codes: Readonly<Record<string, string>>
  /** Where a note is printed → notes; targets as `E10, E08-E13`. `block X-Y` and `chapter N` hold for what lies in them. */
  readonly notes?: Readonly<Record<string, readonly { kind: NoteKind; targets: string; text?: string }[]>>
  /** Header → extensions its codes need. */
  readonly seventh?: Readonly<Record<string, readonly string[]>>
  readonly exempt?: readonly string[]
  readonly edits?: Readonly<Record<string, Partial<Edits>>>
  readonly isNew?: readonly string[]
}

const NO_EDITS: Edits = {
  sex: null,
  age: null,
  manifestation: false,
  unacceptablePrincipal: false,
  questionableAdmission: false,
  requiresSecondary: false,
  externalCause: false,
  unspecifiedSide: false,
  complication: null,
}

const CHAPTERS: readonly (readonly [number, string, string])[] = [
  [1, 'A00', 'B99'],
  [2, 'C00', 'D49'],
  [3, 'D50', 'D89'],
  [4, 'E00', 'E89'],
  [5, 'F01', 'F99'],
  [6, 'G00', 'G99'],
  [7, 'H00', 'H59'],
  [8, 'H60', 'H95'],
  [9, 'I00', 'I99'],
  [10, 'J00', 'J99'],
  [11, 'K00', 'K95'],
  [12, 'L00', 'L99'],
  [13, 'M00', 'M99'],
  [14, 'N00', 'N99'],
  [15, 'O00', 'O9A'],
  [16, 'P00', 'P96'],
  [17, 'Q00', 'Q99'],
  [18, 'R00', 'R99'],
  [19, 'S00', 'T88'],
  [20, 'V00', 'Y99'],
  [21, 'Z00', 'Z99'],
  [22, 'U00', 'U85'],
]

const SIDE = /\b(right|left|bilateral|unspecified)\b/i

/** A release small enough to read in a test. Ancestors are the listed codes that are prefixes; order is alphabetical. */
export function fakeCodeSet(release: FakeRelease): CodeSet {
  const all = Object.keys(release.codes).map(icd10cm).toSorted()
  const known = new Set<string>(all)
  const ancestors = (code: Icd10CmCode): readonly Icd10CmCode[] =>
    all.filter((other) => other !== code && code.startsWith(other)).toReversed()
  const children = (code: Icd10CmCode): readonly Icd10CmCode[] => all.filter((one) => ancestors(one)[0] === code)
  const entry = (code: Icd10CmCode): CodeEntry | null =>
    known.has(code)
      ? {
          code,
          title: release.codes[code] ?? '',
          billable: children(code).length === 0,
          parent: ancestors(code)[0] ?? null,
          chapter: chapterOf(code),
          isNew: release.isNew?.includes(code) ?? false,
        }
      : null
  const notes = (at: string): readonly Note[] =>
    (release.notes?.[at] ?? []).map((note) => ({
      kind: note.kind,
      text: note.text ?? note.targets,
      targets: note.targets.split(',').map((range) => rangeOf(range.trim())),
      heading: null,
      at,
    }))
  const within = (code: Icd10CmCode, range: CodeRange): boolean =>
    code.startsWith(range.from) || code.startsWith(range.to) || (code >= range.from && code <= range.to)
  const stem = (code: Icd10CmCode): string =>
    (release.codes[code] ?? code).replace(SIDE, '').replace(/\s+/g, ' ').trim()
  return {
    info: {
      id: '2025-10-01' as ReleaseId,
      fiscalYear: 2026,
      from: '2025-10-01',
      to: null,
      facts: {
        edits: { origin: 'official', from: 'fake', remark: '' },
        notes: { origin: 'official', from: 'fake', remark: '' },
      },
      sources: [],
    },
    entry,
    children,
    billableUnder: (code) => all.filter((one) => one.startsWith(code) && children(one).length === 0),
    ancestors,
    notes,
    governingNotes: (code) => [
      ...[code, ...ancestors(code)].flatMap(notes),
      ...Object.keys(release.notes ?? {}).flatMap((at) => {
        const range = /^block (\S+)-(\S+)$/.exec(at)
        return (range !== null && within(code, { from: range[1]!, to: range[2]! })) ||
          at === `chapter ${chapterOf(code)}`
          ? notes(at)
          : []
      }),
    ],
    seventhCharacters: (code) => {
      const header = [code, ...ancestors(code), ...prefixes(code)].find((one) => release.seventh?.[one] !== undefined)
      return (release.seventh?.[header ?? ''] ?? []).map((character) => ({ character, meaning: character }))
    },
    stem,
    axes: (code) => axesOf(release.codes[code] ?? ''),
    stemCodes: (wanted) => all.filter((code) => stem(code) === wanted),
    sections: (code): readonly TabularSection[] =>
      CHAPTERS.filter(([number]) => number === chapterOf(code)).map(([number, from, to]) => ({
        kind: 'chapter',
        id: String(number),
        title: `chapter ${number}`,
        from,
        to,
      })),
    within,
    poaExempt: (code) => release.exempt?.some((prefix) => code.startsWith(prefix)) ?? false,
    edits: (code) => ({ ...NO_EDITS, ...release.edits?.[code] }),
    codes: () => all,
  }
}

const prefixes = (code: string): readonly string[] => [...code].map((_, at) => code.slice(0, code.length - at))

function rangeOf(text: string): CodeRange {
  const [from = '', to = from] = text.split('-').filter((part) => part !== '')
  return { from, to }
}

function chapterOf(code: string): number {
  const category = code.slice(0, 3)
  return CHAPTERS.find(([, from, to]) => category >= from && category <= to)?.[0] ?? 0
}

function axesOf(title: string): Axes {
  const side = /\b(right|left|bilateral)\b/i.exec(title)?.[1]?.toLowerCase()
  const acuity = /\b(acute on chronic|acute|chronic)\b/i.exec(title)?.[1]?.toLowerCase().replaceAll(' ', '-')
  const episode = /\b(initial|subsequent) encounter|(sequela)$/i.exec(title)
  const trimester = /\b(first|second|third) trimester\b/i.exec(title)?.[1]?.toLowerCase()
  return {
    ...(trimester === undefined ? {} : { trimester }),
    ...(side === undefined ? {} : { laterality: side }),
    ...(acuity === undefined ? {} : { acuity }),
    ...(episode === null ? {} : { episode: (episode[1] ?? episode[2] ?? '').toLowerCase() }),
  }
}
