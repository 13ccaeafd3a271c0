import { canonicalJson, sha256 } from './canonical-json.ts'

/** What makes two submissions the same encounter: the facility and its own encounter number. Two claims of one stay need two numbers. */
export type EncounterKey = { readonly facility?: string | null | undefined; readonly id: string }

/** A digest, so that a number of any length or character can be kept and none stands in an index. */
export const naturalKey = ({ facility, id }: EncounterKey): string => sha256(canonicalJson([facility ?? '', id]))
