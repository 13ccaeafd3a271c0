import type { Database } from '../../database/port.ts'

/** What the record is kept with: ids are unique, the clock is what audit events are stamped with. */
export type RecordContext = {
  readonly database: Database
  readonly clock: () => Date
  readonly newId: () => string
}
