import { partOf, type Placed } from './collect-resources.ts'
import type { FindReferenced } from './resolve-reference.ts'
import type { ReadAttachment } from './read-attachment.ts'

/** One FHIR file while it is read: its resources, how references are followed, and what was not read. */
export type Reading = {
  readonly resources: readonly Placed[]
  readonly find: FindReferenced
  /** The PractitionerRoles of a Practitioner. */
  readonly rolesOf: (practitioner: Placed) => readonly Placed[]
  readonly readAttachment: ReadAttachment
  /** Notes that something of a resource is not in what is handed back. */
  readonly say: (where: Placed | string, why: string) => void
}

type Unread = { readonly part: string; readonly why: string }
/** So many resources left out for the same reason are named one by one. */
const NAMED_ONE_BY_ONE = 3

/** Collects what was not read; the same reason for many resources of a type becomes one line. */
export class UnreadList {
  readonly #lines: { readonly part: string; readonly group: string; readonly why: string }[] = []

  say(where: Placed | string, why: string): void {
    const part = typeof where === 'string' ? where : partOf(where)
    this.#lines.push({ part, why, group: JSON.stringify([typeof where === 'string' ? part : where.type, why]) })
  }

  lines(): Unread[] {
    const sizes = new Map<string, number>()
    for (const { group } of this.#lines) sizes.set(group, (sizes.get(group) ?? 0) + 1)
    const written = new Set<string>()
    return this.#lines.flatMap(({ part, why, group }) => {
      const size = sizes.get(group) ?? 1
      if (size <= NAMED_ONE_BY_ONE) return [{ part, why }]
      if (written.has(group)) return []
      written.add(group)
      return [{ part: `${part} and ${size - 1} more`, why }]
    })
  }
}
