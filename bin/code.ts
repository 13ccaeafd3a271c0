import { existsSync } from 'node:fs'
import { styleText } from 'node:util'
import { cac } from 'cac'
import type { Paint } from '../explain/format-result.ts'
import { codeBatch } from './code-batch.ts'
import { codeFiles, type NoteOptions } from './code-files.ts'
import { EXIT } from './exit-codes.ts'
import { SHIPPED_ENCODER } from './load-parts.ts'

const TIERS = ['dictionary', 'encoder', 'cascade'] as const
const LATER_TIERS: Readonly<Record<string, string>> = {
  agent: 'the agent tier is not there yet: use --tier dictionary, encoder or cascade',
}

type Options = NoteOptions & {
  input?: string
  output?: string
  tier?: string
  scorer?: string
  color?: boolean
  json?: boolean
  help?: boolean
}

/** `code FILE…` prints a readable result of files in any format that is read; `code --input … --output …` codes a batch of JSON lines. */
export async function main(args: readonly string[]): Promise<number> {
  const cli = cac('code')
  cli.usage('FILE… [--setting S --date D]    or    --input encounters.jsonl --output results.jsonl')
  cli.example(
    'code stay.json message.hl7 summary.xml    FHIR, HL7 v2, C-CDA and contract JSON say setting and date themselves',
  )
  cli.example('code note.pdf --setting outpatient --date 2026-02-11')
  cli.option('--setting <setting>', 'of a single note (text, HTML, RTF, PDF): outpatient, inpatient, emergency, …')
  cli.option('--date <date>', 'of a single note: discharge or service date, YYYY-MM-DD; it picks the code set')
  cli.option('--sex <sex>', 'F, M or X')
  cli.option('--birth-date <date>', 'YYYY-MM-DD')
  cli.option('--specialty <name>', 'e.g. cardiology; helps with abbreviations')
  cli.option('--json', 'print the result of the contract instead of the readable one')
  cli.option('--input <file>', 'encounters as JSON lines (the contract)')
  cli.option('--output <file>', 'results as JSON lines, in the same order; an unfinished file is continued')
  cli.option('--scorer <file>', 'a scorer fitted for this hospital (npm run train -- hospital)')
  cli.option('--tier <tier>', 'dictionary, encoder or cascade (default)')
  cli.option('--no-color', 'plain text')
  cli.help()
  const parsed = cli.parse(['node', 'code', ...args], { run: false })
  const options = parsed.options as Options
  if (options.help === true) return EXIT.done
  const tier = options.tier ?? 'cascade'
  const known = TIERS.find((one) => one === tier)
  if (known === undefined)
    return refuse(LATER_TIERS[tier] ?? `unknown tier "${tier}": use dictionary, encoder or cascade`)
  if (options.scorer !== undefined && !existsSync(options.scorer))
    return refuse(`${options.scorer}: there is no such scorer`)
  const encoder = { ...SHIPPED_ENCODER, ...(options.scorer === undefined ? {} : { scorer: options.scorer }) }
  if (known === 'encoder' && !existsSync(encoder.model))
    return refuse('the encoder model is not there: use --tier dictionary, or train one (see CONTRIBUTING)')
  if (options.input !== undefined) {
    if (options.output === undefined) return refuse('--input needs --output: name the file that the results go to')
    return codeBatch(options.input, options.output, known, encoder)
  }
  if (parsed.args.length === 0)
    return refuse('name a file to code, or --input and --output for a batch; --help shows more')
  return codeFiles(
    parsed.args,
    options,
    known,
    paint(options.color !== false && process.stdout.isTTY === true),
    options.json === true,
    encoder,
  )
}

function refuse(message: string): number {
  process.stderr.write(`code: ${message}\n`)
  return EXIT.usage
}

function paint(coloured: boolean): Paint {
  const style = (format: Parameters<typeof styleText>[0]) => (text: string) =>
    coloured ? styleText(format, safe(text), { validateStream: false }) : safe(text)
  return {
    plain: safe,
    code: style('cyan'),
    mark: style(['bold', 'underline']),
    dim: style('dim'),
    warn: style('yellow'),
    bold: style('bold'),
  }
}

/** A note is untrusted: its control and escape characters never reach the terminal. */
const safe = (text: string): string =>
  text.replaceAll(/[\p{Cc}\p{Cf}]/gu, (character) => (character === '\n' ? '\n' : ''))
