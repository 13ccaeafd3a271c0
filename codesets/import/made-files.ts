import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { strToU8, zipSync } from 'fflate'

/** Small files in the official layouts, for tests. */

/** `E1122 1 Title` lines as an order file. */
export function orderFile(codes: readonly (readonly [code: string, billable: 0 | 1, title: string])[]): string {
  return codes
    .map(
      ([code, billable, title], i) =>
        `${String(i + 1).padStart(5, '0')} ${code.padEnd(7)} ${billable} ${title.slice(0, 60).padEnd(60)} ${title}\r\n`,
    )
    .join('')
}

export const zipped = (entries: Readonly<Record<string, string>>): Uint8Array =>
  zipSync(Object.fromEntries(Object.entries(entries).map(([name, text]) => [name, strToU8(text)])))

export function tabular(version: string, chapters: string): string {
  return `<?xml version="1.0" encoding="utf-8"?>\n<ICD10CM.tabular><version>${version}</version>${chapters}</ICD10CM.tabular>`
}

/** A new folder with the files given by path. */
export function folderOf(files: Readonly<Record<string, string | Uint8Array>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'codesets-'))
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), content)
  }
  return folder
}

/** A sheet of text cells as an xlsx file. */
export function xlsx(rows: readonly (readonly string[])[]): Uint8Array {
  const letter = (column: number): string => String.fromCharCode(65 + column)
  const cells = (row: readonly string[], r: number): string =>
    row.map((text, c) => `<c r="${letter(c)}${r + 1}" t="inlineStr"><is><t>${text}</t></is></c>`).join('')
  const sheet = `<worksheet><sheetData>${rows.map((row, r) => `<row r="${r + 1}">${cells(row, r)}</row>`).join('')}</sheetData></worksheet>`
  return zipped({ 'xl/worksheets/sheet1.xml': sheet })
}

export const DIABETES_2026 = orderFile([
  ['E10', 0, 'Type 1 diabetes mellitus'],
  ['E109', 1, 'Type 1 diabetes mellitus without complications'],
  ['E11', 0, 'Type 2 diabetes mellitus'],
  ['E112', 0, 'Type 2 diabetes mellitus with kidney complications'],
  ['E1122', 1, 'Type 2 diabetes mellitus with diabetic chronic kidney disease'],
  ['E119', 1, 'Type 2 diabetes mellitus without complications'],
  ['S525', 0, 'Fracture of lower end of radius'],
  ['S52521', 0, 'Torus fracture of lower end of right radius'],
  ['S52521A', 1, 'Torus fracture of lower end of right radius, initial encounter for closed fracture'],
  ['S52522', 0, 'Torus fracture of lower end of left radius'],
  ['S52522A', 1, 'Torus fracture of lower end of left radius, initial encounter for closed fracture'],
])

export const DIABETES_CHAPTERS = `
  <chapter><name>4</name><desc>Endocrine diseases (E00-E89)</desc>
    <notes><note>All neoplasms are classified in Chapter 2.</note></notes>
    <section id="E08-E13"><desc>Diabetes mellitus (E08-E13)</desc>
      <diag><name>E10</name><desc>Type 1 diabetes mellitus</desc>
        <diag><name>E10.9</name><desc>without</desc></diag></diag>
      <diag><name>E11</name><desc>Type 2 diabetes mellitus</desc>
        <useAdditionalCode><note>code to identify control using:</note><note>insulin (E10.9)</note></useAdditionalCode>
        <excludes1><note>type 1 diabetes mellitus (E10.-)</note></excludes1>
        <diag><name>E11.2</name><desc>kidney</desc>
          <diag><name>E11.22</name><desc>ckd</desc></diag></diag>
        <diag><name>E11.9</name><desc>without</desc></diag></diag>
    </section></chapter>
  <chapter><name>19</name><desc>Injury (S00-T88)</desc>
    <section id="S50-S59"><desc>Injuries to the elbow and forearm (S50-S59)</desc>
      <diag><name>S52.5</name><desc>Fracture of lower end of radius</desc>
        <sevenChrNote><note>The appropriate 7th character is to be added to all codes of S52.5</note></sevenChrNote>
        <sevenChrDef><extension char="A">initial encounter for closed fracture</extension><extension char="S">sequela</extension></sevenChrDef>
        <diag><name>S52.521</name><desc>right</desc></diag><diag><name>S52.522</name><desc>left</desc></diag></diag>
    </section></chapter>`

export const POA_2026 = 'Order26\tPOAexemptCode\tDescription\r\n00009\tS52.521A\tTorus fracture\r\n'
