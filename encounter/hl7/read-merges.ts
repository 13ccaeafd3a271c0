import { component, componentOf, type Message, placeOf, repetitions, type Segment } from './segment.ts'
import type { Unread } from './unread.ts'

/** Which number took the place of which, over all messages of a file. */
export type Merges = {
  readonly patient: Map<string, string>
  readonly visit: Map<string, string>
  readonly account: Map<string, string>
}

/** Events that say two records are one person. A43 to A45 move something between two people, and join nobody. */
const JOIN_PATIENTS: readonly string[] = ['A18', 'A30', 'A34', 'A35', 'A36', 'A39', 'A40', 'A46', 'A47']
const JOIN_ACCOUNTS: readonly string[] = ['A35', 'A36', 'A41', 'A49']
const JOIN_VISITS: readonly string[] = ['A42', 'A50']
const MOVES: readonly string[] = ['A43', 'A44', 'A45']

/** Reads MRG segments: each goes with the PID before it and the PV1 that follows it, or stood before. */
export function readMerges(messages: readonly Message[]): { merges: Merges; unread: Unread[] } {
  const merges = {
    patient: new Map<string, string>(),
    visit: new Map<string, string>(),
    account: new Map<string, string>(),
  }
  const unread: Unread[] = []
  for (const message of messages) {
    if (message.type !== 'ADT') continue
    if (MOVES.includes(message.event))
      unread.push({ part: placeOf(message), why: 'moves a visit between patients: not carried out on other messages' })
    for (const pair of pairsOf(message)) {
      if (JOIN_PATIENTS.includes(message.event)) joinPatients(merges.patient, pair)
      if (JOIN_ACCOUNTS.includes(message.event)) join(merges.account, component(pair.mrg, 3), component(pair.pid, 18))
      if (JOIN_VISITS.includes(message.event)) join(merges.visit, component(pair.mrg, 5), component(pair.pv1, 19))
    }
  }
  return { merges, unread }
}

/** The number that stands for a number after all merges. Shortens the way for the next who asks. */
export function survivor(merged: Map<string, string>, number: string): string {
  const way: string[] = []
  let at = number
  for (let next = merged.get(at); next !== undefined; next = merged.get(at)) {
    way.push(at)
    at = next
  }
  for (const step of way) merged.set(step, at)
  return at
}

type Pair = { readonly mrg: Segment; readonly pid: Segment | undefined; readonly pv1: Segment | undefined }

function pairsOf({ segments }: Message): Pair[] {
  const pairs: Pair[] = []
  let pid: Segment | undefined
  let pv1: Segment | undefined
  let open: Segment[] = []
  const close = (): void => {
    for (const mrg of open) pairs.push({ mrg, pid, pv1 })
    open = []
  }
  for (const segment of segments) {
    if (segment.name === 'MRG') open.push(segment)
    else if (segment.name === 'PV1') pv1 = segment
    if (segment.name === 'PID' || segment.name === 'PV1') close()
    if (segment.name === 'PID') pid = segment
  }
  close()
  return pairs
}

function joinPatients(patients: Map<string, string>, { mrg, pid }: Pair): void {
  if (pid === undefined) return
  const to = componentOf(repetitions(pid, 3)[0] ?? '', 1, pid.syntax) || component(pid, 2)
  for (const raw of repetitions(mrg, 1)) join(patients, componentOf(raw, 1, mrg.syntax), to)
}

/** Joins what the two numbers stand for by now, so that no circle can arise. */
function join(merged: Map<string, string>, from: string, to: string): void {
  if (from === '' || to === '') return
  const [old, kept] = [survivor(merged, from), survivor(merged, to)]
  if (old !== kept) merged.set(old, kept)
}
