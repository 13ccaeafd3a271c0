import { firstOfEach, type Message, type Segment } from './segment.ts'

/** A document (`txa`) or an order with its results (`obr`), or neither for what stands before both; `lines` are its OBX and NTE. */
export type Group = { readonly txa?: Segment; readonly obr?: Segment; readonly lines: Segment[] }

/** The groups of a message in order. In document messages the order stands before the TXA and names the document. */
export function readGroups(message: Message): Group[] {
  const groups: Group[] = [{ lines: [] }]
  let order: Segment | undefined
  for (const segment of message.segments) {
    if (segment.name === 'OBR') {
      order = segment
      groups.push({ obr: segment, lines: [] })
    } else if (segment.name === 'TXA') groups.push({ txa: segment, ...(order && { obr: order }), lines: [] })
    else if (segment.name === 'OBX' || segment.name === 'NTE') groups.at(-1)?.lines.push(segment)
  }
  return groups.filter((group) => group.lines.length > 0 || group.txa !== undefined || group.obr !== undefined)
}

/** A result message may hold several patients; each becomes a message of its own under the same header. */
export function splitPatients(message: Message): Message[] {
  const starts = message.segments.flatMap((segment, at) => (segment.name === 'PID' ? [at] : []))
  if (message.type === 'ADT' || starts.length < 2) return [message]
  const header = message.segments.slice(0, 1)
  return starts.map((start, index) => {
    const own = message.segments.slice(index === 0 ? 0 : start, starts[index + 1])
    const segments = index === 0 ? own : [...header, ...own]
    return { ...message, segments, first: firstOfEach(segments) }
  })
}
