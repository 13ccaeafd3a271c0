import { ImportError } from './import-error.ts'

/** The first day of a fiscal year's release, or of its April update. */
export function releaseOfYear(fiscalYear: number, april: boolean): string {
  return april ? `${fiscalYear}-04-01` : `${fiscalYear - 1}-10-01`
}

/** `2025-10-01` belongs to fiscal year 2026. */
export function fiscalYearOf(release: string): number {
  return Number(release.slice(0, 4)) + (release.slice(5, 7) >= '10' ? 1 : 0)
}

/** Release named by a directory of the path: `2025-10-01`, `fy2026`, `fy2026-april`; null where none is. */
export function releaseOfPath(path: string): string | null {
  for (const part of path.split('/').reverse()) {
    const day = /^(\d{4}-(?:10|04|01|07)-01)$/.exec(part)
    if (day !== null) return day[1] ?? null
    const year = /^fy[-_ ]?(\d{4})([-_ ]?april)?$/i.exec(part)
    if (year !== null) return releaseOfYear(Number(year[1]), year[2] !== undefined)
  }
  return null
}

/** What the file itself says: fiscal year, and whether it is an April update (null: does not say). */
export type StatedYear = { readonly fiscalYear: number; readonly april: boolean | null }

/** The year in an official file's own name, e.g. `icd10cm-order-April-2025.txt`. */
export function yearOfName(file: string): StatedYear | null {
  const match = /(?:order|addenda)-(April-)?(\d{4})\.txt$/i.exec(file)
  return match === null ? null : { fiscalYear: Number(match[2]), april: match[1] !== undefined }
}

/** The release of a file, refused where directory and file disagree. */
export function releaseOf(file: string, directory: string | null, stated: StatedYear | null): string {
  if (stated === null) {
    if (directory !== null) return directory
    throw new ImportError(
      'wrong-year',
      file,
      'nothing says which release it is of; put it in a folder such as fy2026 or use --release',
    )
  }
  if (directory === null) return releaseOfYear(stated.fiscalYear, stated.april === true)
  const april = directory.slice(5, 7) === '04'
  if (fiscalYearOf(directory) !== stated.fiscalYear || (stated.april !== null && stated.april !== april))
    throw new ImportError(
      'wrong-year',
      file,
      `it says fiscal year ${stated.fiscalYear}${stated.april === true ? ', April' : ''}; it was taken for release ${directory}`,
    )
  return directory
}
