import {
  closeSync,
  createReadStream,
  existsSync,
  fsyncSync,
  openSync,
  readFileSync,
  truncateSync,
  writeSync,
} from 'node:fs'
import { type ContractLine, readContractLines } from '../encounter/read-contract-lines.ts'
import { codeEncounter } from '../pipeline/code-encounter.ts'
import type { Parts, Tier } from '../pipeline/run-stages.ts'
import { EXIT } from './exit-codes.ts'
import { type EncoderFiles, loadParts } from './load-parts.ts'

/** Progress is written this often, in milliseconds: often enough to see life, rarely enough to cost nothing. */
const PROGRESS_EVERY_MS = 500

/**
 * Codes JSON lines into JSON lines, one result a line in the order of the input. A line that cannot be read or coded gives an error line.
 * An output file that is already there is continued after its last whole line; Ctrl-C finishes the encounter at hand.
 */
export async function codeBatch(input: string, output: string, tier: Tier, encoder: EncoderFiles): Promise<number> {
  if (!existsSync(input)) {
    process.stderr.write(`code: ${input}: there is no such file\n`)
    return EXIT.usage
  }
  const done = keepWholeLines(output)
  if (done > 0) process.stderr.write(`code: ${output} holds ${done} results; going on after them\n`)
  const file = openSync(output, 'a')
  const stop = stopOnInterrupt()
  const counts = { coded: 0, failed: 0 }
  const started = Date.now()
  let shown = started
  let seen = 0
  let parts: Parts | null = null
  try {
    for await (const line of readContractLines(createReadStream(input))) {
      if (stop.asked()) break
      seen++
      if (seen <= done) continue
      parts ??= loadParts(encoder)
      const result = await codeLine(line, tier, parts)
      writeSync(file, `${JSON.stringify(result)}\n`)
      if ('error' in result) counts.failed++
      else counts.coded++
      if (Date.now() - shown > PROGRESS_EVERY_MS) {
        shown = Date.now()
        showProgress(counts, started)
      }
      // Lets the signal handler run between encounters.
      await new Promise((resolve) => setImmediate(resolve))
    }
    fsyncSync(file)
  } finally {
    closeSync(file)
    stop.release()
  }
  showProgress(counts, started)
  process.stderr.write('\n')
  if (stop.asked()) {
    process.stderr.write(`code: interrupted; run the same command again to go on\n`)
    return EXIT.interrupted
  }
  return counts.failed > 0 ? EXIT.partly : EXIT.done
}

async function codeLine(line: ContractLine, tier: Tier, parts: Parts) {
  if ('error' in line) return { line: line.line, error: { reason: line.error.reason, message: line.error.message } }
  try {
    return await codeEncounter(line.encounter, tier, parts)
  } catch (error) {
    // The message of an unexpected error may quote the note: only its kind is written.
    const kind = error instanceof Error ? error.constructor.name : 'unknown'
    return {
      line: line.line,
      encounterId: line.encounter.id,
      error: { reason: 'internal', message: `this encounter could not be coded (${kind}); please report it` },
    }
  }
}

/** Cuts a half-written last line off and counts the whole ones. */
function keepWholeLines(output: string): number {
  if (!existsSync(output)) return 0
  const bytes = readFileSync(output)
  const end = bytes.lastIndexOf(10) + 1
  if (end < bytes.length) truncateSync(output, end)
  let lines = 0
  for (let at = bytes.indexOf(10); at !== -1 && at < end; at = bytes.indexOf(10, at + 1)) lines++
  return lines
}

function stopOnInterrupt() {
  let asked = false
  const handler = (): void => {
    asked = true
  }
  process.once('SIGINT', handler)
  return { asked: () => asked, release: () => process.removeListener('SIGINT', handler) }
}

function showProgress({ coded, failed }: { coded: number; failed: number }, started: number): void {
  const seconds = (Date.now() - started) / 1000
  const rate = seconds > 0 ? ((coded + failed) / seconds).toFixed(1) : '0'
  process.stderr.write(`\r${coded} coded, ${failed} failed, ${rate}/s`)
}
