import type { Encounter } from './contract.ts'

/** What a format reader made of a file. `part` names a place (segment, section or resource index), never its content. */
export type ReadResult = {
  readonly encounters: readonly Encounter[]
  readonly unread: readonly { readonly part: string; readonly why: string }[]
}
