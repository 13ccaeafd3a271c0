import type { TidyDocument, TidyEncounter } from '../../encounter/tidy.ts'

/** A stretch of one document that the encoder reads at once, with what it is told of its place. */
export type Window = {
  readonly documentId: string
  readonly start: number
  readonly end: number
  readonly text: string
  /** Setting and section in words: `outpatient assessment and plan`. */
  readonly place: string
}

/** Pieces of a window, the place and the marks at both ends included. */
export const LONGEST_WINDOW = 128
/** What a window is filled to: longer ones cost more than they help. */
const FULL_WINDOW = 96

/** Windows of the documents that are read, cut at sentences; never across sections. A longer sentence is cut at spaces. */
export function windowsOf(tidy: TidyEncounter, countPieces: (text: string) => number): readonly Window[] {
  const setting = tidy.encounter.setting.replaceAll('-', ' ')
  return tidy.documents
    .filter((document) => document.setAside === null)
    .flatMap((document) => windowsOfDocument(document, setting, countPieces))
}

/** Room that the marks and the colon behind the place take. */
const MARKS = 3

function windowsOfDocument(document: TidyDocument, setting: string, countPieces: (text: string) => number): Window[] {
  const windows: Window[] = []
  let open: { section: number; start: number; end: number; pieces: number } | null = null
  const close = (): void => {
    if (open !== null) windows.push(windowOf(document, setting, open.section, open.start, open.end))
    open = null
  }
  for (const { section, start, end } of document.sentences) {
    const room = MARKS + countPieces(placeOf(document, setting, section))
    const pieces = countPieces(document.text.slice(start, end))
    if (open !== null && (open.section !== section || open.pieces + pieces > FULL_WINDOW)) close()
    if (room + pieces > LONGEST_WINDOW) {
      for (const part of cutAtSpaces(document.text, start, end, LONGEST_WINDOW - room, countPieces))
        windows.push(windowOf(document, setting, section, part.start, part.end))
      continue
    }
    open =
      open === null
        ? { section, start, end, pieces: room + pieces }
        : { section, start: open.start, end, pieces: open.pieces + pieces }
  }
  close()
  return windows
}

export const placeWords = (setting: string, section: string): string => `${setting} ${section.replaceAll('-', ' ')}`

function placeOf(document: TidyDocument, setting: string, section: number): string {
  return placeWords(setting, document.sections[section]?.kind ?? 'unknown')
}

function windowOf(document: TidyDocument, setting: string, section: number, start: number, end: number): Window {
  const place = placeOf(document, setting, section)
  return { documentId: document.id, start, end, text: document.text.slice(start, end), place }
}

/** Parts of at most `room` pieces; a stretch without a space is cut where it is. */
function cutAtSpaces(
  text: string,
  start: number,
  end: number,
  room: number,
  countPieces: (text: string) => number,
): { start: number; end: number }[] {
  const parts: { start: number; end: number }[] = []
  let from = start
  while (from < end) {
    let to = Math.min(end, from + room * LETTERS_A_PIECE)
    while (to - from > room && countPieces(text.slice(from, to)) > room) to = from + Math.floor((to - from) * SHRINK)
    const space = to < end ? text.lastIndexOf(' ', to) : to
    if (to < end && space > from) to = space
    parts.push({ start: from, end: to })
    from = to
  }
  return parts
}

const LETTERS_A_PIECE = 5
const SHRINK = 0.8
