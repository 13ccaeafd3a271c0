import type { Icd10CmCode } from '../encounter/codes.ts'
import type { CodeRange, TabularSection } from './code-set.ts'
import type { ReleaseCodes } from './code-set-codes.ts'

export type Hierarchy = {
  parent(code: string): Icd10CmCode | null
  ancestors(code: string): readonly Icd10CmCode[]
  children(code: string): readonly Icd10CmCode[]
  /** Places of the codes at or below `code`: from the first up to, not including, the second. */
  span(code: string): readonly [number, number]
  within(code: string, range: CodeRange): boolean
  sections(code: string): readonly TabularSection[]
}

/** Codes below a code follow it directly in the official order and begin with it, so no links are stored. */
export function hierarchyOf(codes: ReleaseCodes, sections: () => readonly TabularSection[]): Hierarchy {
  const parent = (code: string): Icd10CmCode | null => {
    for (let length = code.length - 1; length >= 3; length--) {
      const prefix = code.slice(0, length)
      if (!prefix.endsWith('.') && codes.position(prefix) !== -1) return prefix as Icd10CmCode
    }
    return null
  }
  const span = (code: string): readonly [number, number] => {
    const start = codes.position(code)
    if (start === -1) return [0, 0]
    let end = start + 1
    while (end < codes.size && codes.code(end).startsWith(code)) end++
    return [start, end]
  }
  const within = (code: string, { from, to }: CodeRange): boolean => {
    if (from === to) return code.startsWith(from)
    const [place, first, last] = [codes.position(code), codes.position(from), codes.position(to)]
    if (place === -1 || first === -1 || last === -1) return (code >= from && code <= to) || code.startsWith(to)
    return (place >= first && place <= last) || code.startsWith(to)
  }
  const sectionsByCategory = new Map<string, readonly TabularSection[]>()
  const findSections = (category: string): readonly TabularSection[] => {
    const breadth = ({ from, to }: CodeRange): number => codes.position(to) - codes.position(from)
    const blocks = sections()
      .filter((section) => section.kind === 'block' && within(category, section))
      .sort((a, b) => breadth(a) - breadth(b))
    const chapters = sections().filter(({ kind }) => kind === 'chapter')
    const chapter = chapters.find((section) => within(category, section)) ?? chapterBefore(chapters, category)
    return chapter === undefined ? blocks : [...blocks, chapter]
  }
  /** Chapters leave no gaps: a category that a later release adds behind the printed end of one belongs to it. */
  const chapterBefore = (chapters: readonly TabularSection[], category: string): TabularSection | undefined => {
    const place = codes.position(category)
    const start = ({ from }: TabularSection): number => codes.position(from)
    const before = chapters.filter((chapter) => start(chapter) !== -1 && start(chapter) <= place)
    return before.sort((a, b) => start(b) - start(a))[0]
  }
  return {
    parent,
    span,
    within,
    ancestors: (code) => {
      const chain: Icd10CmCode[] = []
      for (let above = parent(code); above !== null; above = parent(above)) chain.push(above)
      return chain
    },
    children: (code) => {
      const [start, end] = span(code)
      const found: Icd10CmCode[] = []
      for (let place = start + 1; place < end; place++) {
        const below = codes.code(place)
        if (parent(below) === code) found.push(below)
      }
      return found
    },
    sections: (code) => {
      const category = code.slice(0, 3)
      let found = sectionsByCategory.get(category)
      if (found === undefined) {
        found = findSections(category)
        sectionsByCategory.set(category, found)
      }
      return found
    },
  }
}
