import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { type Encounter, SETTINGS, type Setting } from '../encounter/contract.ts'
import { fileKind, isSingleNote } from '../encounter/file-kind.ts'
import { readEncounters } from '../encounter/read-encounters.ts'
import { ReadError } from '../encounter/read-error.ts'
import type { ReadResult } from '../encounter/read-result.ts'
import { formatResult, type Paint } from '../explain/format-result.ts'
import { codeEncounter } from '../pipeline/code-encounter.ts'
import type { Tier } from '../pipeline/run-stages.ts'
import { EXIT } from './exit-codes.ts'
import { type EncoderFiles, loadParts } from './load-parts.ts'

/** What a single note (text, HTML, RTF, PDF) does not say of itself, from the command line. */
export type NoteOptions = {
  readonly setting?: string
  readonly date?: string
  readonly sex?: string
  readonly birthDate?: string
  readonly specialty?: string
}

/** Codes each file and prints it; a file that cannot be read is named with its reason and the rest go on. */
export async function codeFiles(
  files: readonly string[],
  options: NoteOptions,
  tier: Tier,
  paint: Paint,
  json: boolean,
  encoder: EncoderFiles,
): Promise<number> {
  const read: ReadFile[] = []
  // One after the other: a PDF takes a thread and some hundred megabytes while it is read.
  for (const file of files) read.push(await readFile(file, options))
  const encounters = read.flatMap((one) => ('encounters' in one ? one.encounters : []))
  for (const one of read) {
    if ('problem' in one) process.stderr.write(`code: ${one.file}: ${one.problem}\n`)
    for (const { part, why } of one.unread) process.stderr.write(`code: ${one.file}: not read: ${part}: ${why}\n`)
  }
  if (encounters.length > 0) {
    const parts = loadParts(encoder)
    for (const encounter of encounters) {
      const result = await codeEncounter(encounter, tier, parts)
      process.stdout.write(json ? `${JSON.stringify(result)}\n` : `${formatResult(encounter, result, paint)}\n\n`)
    }
  }
  return encounters.length === 0 ? EXIT.usage : read.some((one) => 'problem' in one) ? EXIT.partly : EXIT.done
}

/** `unread` names places in the file, never what stands there. */
type ReadFile = { readonly file: string; readonly unread: ReadResult['unread'] } & (
  | { readonly encounters: readonly Encounter[] }
  | { readonly problem: string }
)

async function readFile(file: string, options: NoteOptions): Promise<ReadFile> {
  try {
    const bytes = readFileSync(file)
    if (bytes.length > 0 && isSingleNote(fileKind(bytes))) {
      const missing = missingOptions(options)
      if (missing !== null) return { file, unread: [], problem: missing }
    }
    const { encounters, unread } = await readEncounters(bytes, {
      id: basename(file).replace(/\.[^.]+$/, ''),
      setting: settingOf(options) ?? 'outpatient',
      date: options.date ?? null,
      sex: sexOf(options),
      birthDate: options.birthDate ?? null,
    })
    if (encounters.length === 0) return { file, unread, problem: 'holds no document to code' }
    return {
      file,
      unread,
      encounters: encounters.map((one) => ({ ...one, specialty: one.specialty ?? options.specialty ?? null })),
    }
  } catch (error) {
    if (error instanceof ReadError) return { file, unread: problemsOf(error), problem: error.message }
    if (error instanceof Error && 'code' in error) return { file, unread: [], problem: fileProblem(String(error.code)) }
    throw error
  }
}

/** What the message does not say already. */
const problemsOf = ({ message, problems }: ReadError): ReadFile['unread'] =>
  problems.flatMap(({ path, problem }) => (message.includes(problem) ? [] : [{ part: path, why: problem }]))

function fileProblem(code: string): string {
  switch (code) {
    case 'ENOENT':
      return 'there is no such file'
    case 'EISDIR':
      return 'is a folder; name the files in it'
    case 'EACCES':
      return 'may not be read by this user'
    default:
      return `cannot be read (${code})`
  }
}

const settingOf = ({ setting }: NoteOptions): Setting | null => SETTINGS.find((one) => one === setting) ?? null

function sexOf({ sex }: NoteOptions): 'F' | 'M' | 'X' | null {
  return sex === 'F' || sex === 'M' || sex === 'X' ? sex : null
}

/** What must be said about a single note before it can be coded, and why; null when nothing is missing. */
function missingOptions(options: NoteOptions): string | null {
  if (options.setting === undefined) {
    return `--setting is missing: whether "probable" is coded, what comes first and POA depend on it (${SETTINGS.join(', ')})`
  }
  if (settingOf(options) === null) return `unknown setting "${options.setting}": use one of ${SETTINGS.join(', ')}`
  if (options.date === undefined)
    return '--date is missing: the discharge or service date picks the code set (YYYY-MM-DD); "today" is never assumed'
  if (options.sex !== undefined && sexOf(options) === null) return `unknown sex "${options.sex}": use F, M or X`
  return null
}
