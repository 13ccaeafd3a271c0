import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { z } from 'zod'
import { type Icd10CmCode, parseIcd10CmCode } from '../../encounter/codes.ts'
import { createWordPieces, type WordPieces } from './word-pieces.ts'

/** Where the shipped model lies. */
export const SHIPPED_MODEL = join(import.meta.dirname, 'model')

const fileSchema = z.object({ sha256: z.string().regex(/^[0-9a-f]{64}$/), bytes: z.number().int().positive() })

/** What `manifest.json` of a model folder says; every other file stands in it with its digest. */
export const manifestSchema = z.object({
  format: z.literal(1),
  name: z.string(),
  /** Day on which it was trained, and the release whose terms it links to. */
  trained: z.iso.date(),
  release: z.string(),
  dimensions: z.number().int(),
  assertions: z.array(z.string()),
  files: z.object({
    'encoder.onnx': fileSchema,
    'search.onnx': fileSchema,
    'vocabulary.txt': fileSchema,
    'terms.tsv.gz': fileSchema,
  }),
})
export type ModelManifest = z.infer<typeof manifestSchema>

/** A term of the classification that mentions are compared with; its row in the search model is its index. */
export type LinkTerm = { readonly unit: Icd10CmCode; readonly term: string }

export type ModelFolder = {
  readonly manifest: ModelManifest
  /** `sha256:…` of the manifest, which holds the digests of all files. */
  readonly version: string
  readonly encoder: string
  readonly search: string
  readonly wordPieces: WordPieces
  readonly terms: readonly LinkTerm[]
}

/** What is wrong with a model folder and what to do about it, in words for the person who runs the command. */
export class ModelFolderError extends Error {
  override name = 'ModelFolderError'
}

/** Opens a model folder; a file that is missing, cut short or changed is refused before anything is read from it. */
export function openModelFolder(folder: string = SHIPPED_MODEL): ModelFolder {
  const text = readWhole(folder, 'manifest.json').toString('utf8')
  const manifest = parseManifest(text, folder)
  for (const [name, { sha256, bytes }] of Object.entries(manifest.files)) {
    const content = readWhole(folder, name)
    if (content.length !== bytes || digest(content) !== sha256)
      throw new ModelFolderError(
        `${name} of the encoder model is not the file its manifest names (${content.length} bytes, ${bytes} expected). ` +
          'Fetch the model folder again, or train it: see CONTRIBUTING.',
      )
  }
  return {
    manifest,
    version: `sha256:${digest(Buffer.from(text))}`,
    encoder: join(folder, 'encoder.onnx'),
    search: join(folder, 'search.onnx'),
    wordPieces: createWordPieces(linesOf(readWhole(folder, 'vocabulary.txt'))),
    terms: linesOf(gunzipSync(readWhole(folder, 'terms.tsv.gz'))).map(termOf),
  }
}

function parseManifest(text: string, folder: string): ModelManifest {
  try {
    return manifestSchema.parse(JSON.parse(text))
  } catch {
    throw new ModelFolderError(`manifest.json in ${folder} is no encoder manifest of format 1.`)
  }
}

function readWhole(folder: string, name: string): Buffer {
  const file = join(folder, name)
  if (!existsSync(file))
    throw new ModelFolderError(
      `The encoder model lacks ${name} (looked in ${folder}). Use --tier dictionary without it.`,
    )
  return readFileSync(file)
}

const digest = (content: Buffer): string => createHash('sha256').update(content).digest('hex')
const linesOf = (content: Buffer): string[] => content.toString('utf8').trimEnd().split('\n')

function termOf(line: string, at: number): LinkTerm {
  const [code = '', term = ''] = line.split('\t')
  const unit = parseIcd10CmCode(code)
  if (unit === null || term === '') throw new ModelFolderError(`terms.tsv.gz line ${at + 1} names no code.`)
  return { unit, term }
}
