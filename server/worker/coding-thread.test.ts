import { afterEach, expect, test } from 'vitest'
import { invented } from '../record/scratch-record.ts'
import { type CodingThread, createCodingThread } from './coding-thread.ts'

/** A thread that does what the note says. */
const ENTRY = new URL(
  `data:text/javascript,${encodeURIComponent(`
    import { parentPort } from 'node:worker_threads'
    parentPort.on('message', ({ number, encounter }) => {
      const text = encounter.documents[0].text
      if (text === 'exit') process.exit(1)
      if (text === 'loop') for (;;);
      if (text === 'fill') { const all = []; for (;;) all.push(new Array(100000).fill({})) }
      parentPort.postMessage({ number, result: text === 'throw' ? null : { encounterId: encounter.id } })
    })`)}`,
)
let thread: CodingThread
afterEach(() => thread.close())
const told = (text: string): Promise<unknown> =>
  thread.code(invented(text), 'dictionary').then(
    ({ encounterId }) => encounterId,
    (error: { reason: string }) => error.reason,
  )

test.each([
  ['throw', 'coding-threw'],
  ['exit', 'coding-thread-ended'],
  ['loop', 'too-slow'],
  ['fill', 'out-of-memory'],
])('a note that makes it %s: %s, and the next one is coded', async (text, reason) => {
  thread = createCodingThread(ENTRY, { deadlineMs: text === 'loop' ? 300 : 20_000, mostHeapMb: 32 })
  expect([await told(text), await told('Gout.')]).toEqual([reason, 'E-1'])
})

test('what waits when it is closed is told so', async () => {
  thread = createCodingThread(ENTRY, { deadlineMs: 10_000, mostHeapMb: 32 })
  const waiting = told('loop')
  await thread.close()
  expect(await waiting).toBe('stopped')
})
