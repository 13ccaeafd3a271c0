import { existsSync, renameSync, rmSync } from 'node:fs'

/** Puts the finished folder `fresh` where `output` stands; a failure leaves `output` as it was. */
export function swapFolder(fresh: string, output: string): void {
  const old = `${output}.old-${process.pid}`
  const stood = existsSync(output)
  if (stood) renameSync(output, old)
  try {
    renameSync(fresh, output)
  } catch (error) {
    if (stood) renameSync(old, output)
    throw error
  }
  rmSync(old, { recursive: true, force: true })
}
