/** Tables of a release, by the kind of fact they hold; every table is one file `<name>.facts`. */
export const TABLES = {
  codes: { codes: ['code', 'billable', 'title', 'stem', 'axes'], 'new-codes': ['code'] },
  notes: {
    sections: ['kind', 'id', 'title', 'from', 'to'],
    notes: ['at', 'kind', 'heading', 'text', 'targets'],
    'seventh-characters': ['at', 'character', 'meaning'],
  },
  'poa-exempt': { 'poa-exempt': ['code'] },
  edits: { edits: ['code', 'flags', 'complication'], 'age-ranges': ['group', 'low', 'high'] },
} as const

export type FactKind = keyof typeof TABLES
export const FACT_KINDS = Object.keys(TABLES) as FactKind[]

/** Tables that no release of ICD-10-CM owns. */
export const HCPCS_COLUMNS = ['code', 'kind', 'short', 'long', 'added', 'terminated'] as const
export const CONVERSION_COLUMNS = ['current', 'previous', 'effective'] as const

export const tableFile = (table: string): string => `${table}.facts`
export const RELEASES_FILE = 'releases.json'
/** Facts about releases that the import of the index adds: `{ "2025-10-01": { "index": { origin, from, remark } } }`. */
export const INDEX_FACTS_FILE = 'index-facts.json'
