import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'

/** Parts of cards and wordings. */
export type WritingPart = 'train' | 'dev' | 'test'

const splitsSchema = z.object({ writers: z.record(z.string(), z.enum(['train', 'dev', 'test'])) })

/** One stem in ten is held for test and one for dev, whoever wrote of it. */
const STEM_PARTS = 10

/**
 * The part of a card or wording by its writer and by its stem (the link unit): training sees neither the writers nor the
 * stems of dev and test. Writers that `writing-splits.json` does not name train.
 */
export function readWritingParts(
  file = join(import.meta.dirname, 'writing-splits.json'),
): (writer: string, stem: string) => WritingPart {
  const { writers } = splitsSchema.parse(JSON.parse(readFileSync(file, 'utf8')))
  return (writer, stem) => {
    const ofWriter = writers[writer] ?? 'train'
    const ofStem = Number(BigInt(`0x${createHash('sha256').update(stem).digest('hex')}`) % BigInt(STEM_PARTS))
    if (ofWriter === 'test' || ofStem === 0) return 'test'
    return ofWriter === 'dev' || ofStem === 1 ? 'dev' : 'train'
  }
}
