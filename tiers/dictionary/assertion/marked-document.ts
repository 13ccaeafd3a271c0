import type { SectionKind, Sentence, TidyDocument } from '../../../encounter/tidy.ts'

export type Marked = {
  readonly document: TidyDocument
  readonly sentence: Sentence
  readonly start: number
  readonly end: number
}

/** For tests and measurements: one sentence in one section, its mention between `«` and `»`. */
export function markedDocument(marked: string, kind: SectionKind): Marked {
  const start = marked.indexOf('«')
  const end = marked.indexOf('»') - 1
  if (start === -1 || end < start) throw new Error('no mention is marked')
  const text = marked.replace('«', '').replace('»', '')
  const sentence: Sentence = { index: 0, section: 0, start: 0, end: text.length, line: false, repeats: null }
  const section = { index: 0, kind, title: '', start: 0, bodyStart: 0, end: text.length }
  const document: TidyDocument = {
    id: 'd1',
    index: 0,
    text,
    sections: [section],
    sentences: [sentence],
    setAside: null,
    copiedForward: 0,
  }
  return { document, sentence, start, end }
}
