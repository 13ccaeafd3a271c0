import { characterSet } from './character-set.ts'

/** The separators of a message as its MSH-1 and MSH-2 name them, and its character set for `\X..\` escapes. */
export type Syntax = {
  readonly field: string
  readonly component: string
  readonly repetition: string
  readonly escape: string
  readonly subcomponent: string
  readonly encoding: string
}

const STANDARD: readonly string[] = ['^', '~', '\\', '&']
/** MSH-18 counted from the name: MSH-1 is the separator and stands in no part of its own. */
const CHARACTER_SET_PART = 17

/** Separators of an MSH line. Missing or doubled ones get the standard's, so that every sign has one meaning. */
export function readSyntax(mshLine: string): Syntax {
  const field = mshLine.charAt(3)
  const parts = mshLine.split(field)
  const sent = [...new Set(parts[1] ?? '')].filter((sign) => sign !== field && !/[A-Za-z0-9\s]/.test(sign))
  const free = STANDARD.filter((sign) => !sent.includes(sign))
  const pick = (index: number): string => {
    const standard = STANDARD[index] ?? ''
    return sent[index] ?? (free.includes(standard) ? standard : (free[0] ?? standard))
  }
  const declared = (parts[CHARACTER_SET_PART] ?? '').split(pick(1))[0] ?? ''
  return {
    field,
    component: pick(0),
    repetition: pick(1),
    escape: pick(2),
    subcomponent: pick(3),
    encoding: characterSet(declared) ?? 'utf-8',
  }
}
