/** What a statement may carry besides its text. Times travel as ISO 8601 strings, JSON as text. */
export type Parameter = string | number | boolean | null | Uint8Array | readonly string[] | readonly number[]

/** Column values as both databases give them: whole numbers as number, times as ISO strings in UTC, bytes as Uint8Array. */
export type Row = Readonly<Record<string, unknown>>

export type Session = {
  /** One statement; values stand in `parameters` only, as `$1`, `$2` … in the text. */
  readonly query: <T extends Row = Row>(text: string, parameters?: readonly Parameter[]) => Promise<readonly T[]>
  /** Several statements without values. For migrations. */
  readonly script: (text: string) => Promise<void>
}

/** Where the record is kept. Fails with `DatabaseError` only. */
export type Database = {
  readonly kind: 'pglite' | 'postgres'
  readonly query: Session['query']
  /** All or nothing, read committed. Run again after a conflict with another transaction, so `work` must be repeatable
   * and use the session that it is given, never the database itself. */
  readonly transaction: <T>(work: (session: Session) => Promise<T>) => Promise<T>
  readonly close: () => Promise<void>
}
