import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { ClinicalData } from '../../codesets/clinical-data.ts'
import type { AlphabeticIndex, CodeSet } from '../../codesets/code-set.ts'
import { parseIcd10CmCode } from '../../encounter/codes.ts'
import { buildDictionary } from './build-dictionary.ts'
import type { DictionaryData } from './dictionary-data.ts'
import type { DecodedDictionary } from './dictionary-file.ts'
import { digestOf, importedFiles } from './dictionary-key.ts'
import { keep, readKept } from './keep-dictionary.ts'
import type { LexiconEntry } from './lexicon-schema.ts'
import { loadLexicon } from './load-lexicon.ts'
import { loadWordData } from './load-word-data.ts'

/** Where built dictionaries lie between runs, and the folder of the tables that they are built from. */
export type KeptDictionaries = { readonly folder: string; readonly tables: string }

export type DictionarySource = {
  /** The kept dictionary of a release where it is up to date; else one that is built now, and kept. */
  dictionaryOf(codeSet: CodeSet): DictionaryData
  /** What lies in the folder for a release. */
  state(codeSet: CodeSet): DecodedDictionary['kind'] | 'missing'
  /** Builds and keeps; false where it could not be written. */
  build(codeSet: CodeSet): { readonly data: DictionaryData; readonly kept: boolean }
  /** Digest of the authored words. */
  readonly version: string
}

const HERE = import.meta.dirname
const LEXICON = join(HERE, 'lexicon')
const WORDS = join(HERE, 'words')
/** Of this file, so that it holds for emitted JavaScript too. */
const EXTENSION = import.meta.filename.slice(import.meta.filename.lastIndexOf('.'))
/** What turns words into a dictionary. */
const MAKERS = ['build-dictionary', 'load-lexicon', 'load-word-data', 'dictionary-file']

/** Dictionaries over the shipped lexicon; kept nowhere without `kept`. */
export function createDictionarySource(
  indexOf: (codeSet: CodeSet) => AlphabeticIndex,
  clinical: ClinicalData,
  kept: KeptDictionaries | null,
): DictionarySource {
  const statuses = statusEntries(clinical)
  const version = digestOf([LEXICON, WORDS].flatMap(filesOf), [JSON.stringify(statuses)])
  let made: string | null = null
  const keyOf = ({ info }: CodeSet, { tables }: KeptDictionaries): string => {
    made ??= digestOf(
      [...importedFiles(MAKERS.map((name) => join(HERE, name + EXTENSION))), ...filesOf(tables)],
      [version],
    )
    return digestOf([], [made, info.id])
  }
  const read = (codeSet: CodeSet): DecodedDictionary | { readonly kind: 'missing' } =>
    kept === null ? { kind: 'missing' } : readKept(kept.folder, codeSet.info.id, keyOf(codeSet, kept))
  const build: DictionarySource['build'] = (codeSet) => {
    const data = buildDictionary(codeSet, indexOf(codeSet), [...readLexicon(), ...statuses], loadWordData(WORDS))
    return { data, kept: kept !== null && keep(kept.folder, codeSet.info.id, keyOf(codeSet, kept), data) }
  }
  return {
    dictionaryOf: (codeSet) => {
      const found = read(codeSet)
      return found.kind === 'current' ? found.data : build(codeSet).data
    },
    state: (codeSet) => read(codeSet).kind,
    build,
    version: `sha256:${version}`,
  }
}

const filesOf = (folder: string): string[] =>
  readdirSync(folder)
    .toSorted()
    .map((file) => join(folder, file))

function readLexicon(): readonly LexiconEntry[] {
  const { entries, faults } = loadLexicon(LEXICON, () => true)
  // A term with several senses and no way to tell keeps them all, at lower scores; the test on the data names it.
  const broken = faults.find(({ fault }) => fault !== 'senses-without-when')
  if (broken !== undefined) throw new Error(`lexicon: ${broken.file} line ${broken.line}: ${broken.fault}`)
  return entries
}

/** Devices and past procedures of the clinical tables, as terms; those that name a procedure count only where it is past. */
function statusEntries(clinical: ClinicalData): readonly LexiconEntry[] {
  return clinical.withStatus.flatMap((line) => {
    const code = parseIcd10CmCode(line.code)
    return code === null || line.range !== undefined || line.needsPast === true
      ? []
      : [{ code, terms: line.phrases, kind: 'status' as const }]
  })
}
