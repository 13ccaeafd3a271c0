import { createHash } from 'node:crypto'

/**
 * Whether an accepted encounter is drawn for audit: a coder codes it without seeing what was accepted. The same seed and id
 * give the same answer on every machine; nothing about the encounter but its id has a say. `share` is usually 0.05 to 0.1.
 */
export function drawnForAudit(seed: string, encounterId: string, share: number): boolean {
  if (!(share >= 0 && share <= 1)) throw new RangeError(`an audit share is between 0 and 1, not ${share}`)
  // JSON keeps a seed and an id apart whatever stands in them.
  const digest = createHash('sha256')
    .update(JSON.stringify([seed, encounterId]))
    .digest()
  return digest.readUIntBE(0, 6) / 2 ** 48 < share
}
