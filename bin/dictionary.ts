import { cac } from 'cac'
import type { CodeSet } from '../codesets/code-set.ts'
import { loadClinicalData } from '../codesets/clinical-data.ts'
import { loadCodeSets } from '../codesets/load-code-sets.ts'
import { EXIT } from './exit-codes.ts'
import { loadDictionarySource } from './load-parts.ts'

/** `dictionary build` builds the matcher's dictionaries ahead of their first use; `dictionary check` tells which are up to date. */
export async function main(args: readonly string[]): Promise<number> {
  const cli = cac('dictionary')
  cli.command('build [...releases]', 'build and keep the dictionaries of these releases (default: all)')
  cli.command('check [...releases]', 'tell which dictionaries are kept and up to date')
  cli.help()
  const parsed = cli.parse(['node', 'dictionary', ...args], { run: false })
  if (parsed.options['help'] === true) return EXIT.done
  const command = cli.matchedCommandName
  if (command !== 'build' && command !== 'check') return refuse('say build or check; --help shows more')
  const all = loadCodeSets().all()
  const wanted = parsed.args.length === 0 ? all : all.filter(({ info }) => parsed.args.includes(info.id))
  const unknown = parsed.args.find((id) => all.every(({ info }) => info.id !== id))
  if (unknown !== undefined)
    return refuse(`no release ${unknown}: there are ${all.map(({ info }) => info.id).join(', ')}`)
  const source = loadDictionarySource(loadClinicalData())
  const done = wanted.map((codeSet) => {
    const { said, good } = command === 'build' ? build(source, codeSet) : check(source, codeSet)
    process.stdout.write(`${codeSet.info.id}  ${said}\n`)
    return good
  })
  return done.every(Boolean) ? EXIT.done : EXIT.partly
}

type Source = ReturnType<typeof loadDictionarySource>
type Outcome = { readonly said: string; readonly good: boolean }

function build(source: Source, codeSet: CodeSet): Outcome {
  const start = performance.now()
  const { data, kept } = source.build(codeSet)
  const seconds = ((performance.now() - start) / 1000).toFixed(1)
  const terms = `${data.columns.code.length} terms in ${seconds} s`
  return { said: kept ? terms : `${terms}; could not be written, so every run builds it again`, good: kept }
}

function check(source: Source, codeSet: CodeSet): Outcome {
  const state = source.state(codeSet)
  return { said: SAID[state], good: state === 'current' }
}

const SAID: Readonly<Record<ReturnType<Source['state']>, string>> = {
  current: 'up to date',
  stale: 'older than its words, tables or code: the next run builds it again',
  damaged: 'damaged: the next run builds it again',
  missing: 'not built yet: the next run builds it',
}

function refuse(message: string): number {
  process.stderr.write(`dictionary: ${message}\n`)
  return EXIT.usage
}
