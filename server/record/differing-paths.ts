/** Two runs of the same model may round the last digits differently on another processor. */
const TOLERANCE = 1e-6

/** Where two values of plain data differ, as `diagnoses.0.code`; a list of another length is named itself. Never the values. */
export function differingPaths(before: unknown, after: unknown, path: readonly string[] = []): readonly string[] {
  if (typeof before === 'number' && typeof after === 'number')
    return Math.abs(before - after) <= TOLERANCE ? [] : [path.join('.')]
  if (!isNested(before) || !isNested(after)) return before === after ? [] : [path.join('.')]
  if (Array.isArray(before) !== Array.isArray(after)) return [path.join('.')]
  if (Array.isArray(before) && Array.isArray(after) && before.length !== after.length) return [path.join('.')]
  const [left, right] = [before as Record<string, unknown>, after as Record<string, unknown>]
  const keys = [...new Set([...Object.keys(left), ...Object.keys(right)])]
  return keys.flatMap((key) => differingPaths(left[key], right[key], [...path, key]))
}

const isNested = (value: unknown): value is object => typeof value === 'object' && value !== null
