import { loadParts } from '../bin/load-parts.ts'
import { loadCodeSets } from '../codesets/load-code-sets.ts'
import { codeEncounter } from '../pipeline/code-encounter.ts'
import { inputs } from './inputs.ts'

/** Run in a process of its own by `run.ts`: what loading costs, as one line of JSON. */
const MB = 1024 * 1024

async function step<T>(
  work: () => T,
): Promise<{ readonly value: Awaited<T>; readonly ms: number; readonly rssMb: number }> {
  const before = process.memoryUsage().rss
  const start = performance.now()
  const value = await work()
  return { value, ms: performance.now() - start, rssMb: (process.memoryUsage().rss - before) / MB }
}

const codeSets = await step(() => {
  const loaded = loadCodeSets()
  return loaded.all().map((one) => one.codes().length)
})
const parts = await step(loadParts)
const [first] = await inputs()
const firstNote = await step(() => codeEncounter(first!.encounter, 'dictionary', parts.value))
const second = await step(() => codeEncounter(first!.encounter, 'dictionary', parts.value))
process.stdout.write(
  `${JSON.stringify({
    codeSetsMs: codeSets.ms,
    codeSetsMb: codeSets.rssMb,
    partsMs: parts.ms,
    firstNoteMs: firstNote.ms,
    secondNoteMs: second.ms,
    peakMb: process.resourceUsage().maxRSS / 1024,
  })}\n`,
)
