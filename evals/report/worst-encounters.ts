import type { CodedDiagnosis } from '../../encounter/result.ts'
import { findQuote } from '../datasets/find-quote.ts'
import type { Gold, GoldDiagnosis, GoldEncounter } from '../datasets/gold.ts'
import type { ScoredRun, TierRun } from '../run/run-suite.ts'
import { noteF1 } from '../scorers/figures.ts'
import { escapeHtml } from './escape-html.ts'
import { markNote, type NoteMark } from './mark-note.ts'
import type { Report } from './report.ts'

/** Twenty fill an hour of reading; those after them look much the same. */
const SHOWN = 20

/** The encounters with the lowest F1 of a tier: note, gold and output side by side, as HTML. */
export function worstEncounters(report: Report, run: TierRun): string {
  const items = new Map(report.suite.items.map((item) => [item.encounter.id, item]))
  const worst = run.runs
    .toSorted((a, b) => noteF1(a.score) - noteF1(b.score) || a.id.localeCompare(b.id))
    .slice(0, SHOWN)
  return worst.map((one) => encounterHtml(report, one, items.get(one.id))).join('\n')
}

function encounterHtml(report: Report, run: ScoredRun, item: GoldEncounter | undefined): string {
  if (item === undefined) return ''
  const { score } = run
  const { encounter, gold } = item
  const head =
    `${escapeHtml(run.id)} · F1 ${Math.round(100 * noteF1(score))}% · ${score.met.length} met, ${score.missed.length} missed, ${score.extra.length} extra` +
    ` <span>${escapeHtml([encounter.setting, gold.specialty, gold.style, gold.difficulty].join(', '))}</span>`
  if (!report.suite.showsNotes) return `<details><summary>${head}</summary>${codesOnly(run)}</details>`
  const note = encounter.documents
    .map(({ id, type, author, text }) => {
      const marked = markNote(text, marksOf(item, run, id, text))
      return `<h4>${escapeHtml([id, type, author].filter(Boolean).join(' '))}</h4><pre>${marked}</pre>`
    })
    .join('')
  const title = (code: string): string => report.titleOf(run.id, code)
  return `<details><summary>${head}</summary><div class="beside"><section class="note">${note}</section><section><h4>gold</h4>${goldHtml(item, run, title)}</section><section><h4>output</h4>${outputHtml(run, gold)}</section></div></details>`
}

/** Quotes and rationales hold words of the note, so that only codes are left. */
function codesOnly({ score }: ScoredRun): string {
  const line = (name: string, codes: readonly string[]): string =>
    `<p>${name}: ${escapeHtml(codes.join(' ') || '–')}</p>`
  return `<div class="codes">${line('met', score.met)}${line('missed', score.missed)}${line('extra', score.extra)}<p>Notes of this dataset stay out of reports.</p></div>`
}

function goldHtml({ gold }: GoldEncounter, { score }: ScoredRun, title: (code: string) => string): string {
  const line = (one: GoldDiagnosis): string => {
    const kind = score.met.includes(one.code) ? 'met' : 'missed'
    const poa = one.presentOnAdmission === null ? '' : ` POA ${one.presentOnAdmission}`
    const quotes = one.evidence
      .slice(0, 2)
      .map((place) => `“${place.quote}”`)
      .join(' ')
    return `<li class="${kind}"><b>${escapeHtml(one.code)}</b> ${escapeHtml(title(one.code))}${escapeHtml(poa)}<small>${escapeHtml([one.role, one.why ?? '', quotes].filter(Boolean).join(' · '))}</small></li>`
  }
  const aside = (name: string, codes: readonly { code: string; why?: string | null | undefined }[]): string =>
    codes.length === 0
      ? ''
      : `<p class="aside">${name}: ${codes.map((one) => `<b>${escapeHtml(one.code)}</b> ${escapeHtml(one.why ?? title(one.code))}`).join('; ')}</p>`
  return `<ol>${gold.diagnoses.map(line).join('')}</ol>${aside('optional', gold.optional ?? [])}${aside('wrong', gold.wrong ?? [])}`
}

function outputHtml({ result, score }: ScoredRun, gold: Gold): string {
  const optional = new Set((gold.optional ?? []).map((one) => one.code))
  const kindOf = ({ code }: CodedDiagnosis): string => {
    if (score.forbidden.includes(code)) return 'extra forbidden'
    if (score.extra.includes(code)) return 'extra'
    return optional.has(code) ? 'optional' : 'met'
  }
  const line = (one: CodedDiagnosis): string =>
    `<li class="${kindOf(one)}"><b>${escapeHtml(one.code)}</b> ${escapeHtml(one.title)}${poaHtml(one, gold)} <i>${Math.round(100 * one.confidence)}%</i>${rationaleHtml(one.rationale)}</li>`
  const rejected = result.rejected.map((one) => `<b>${escapeHtml(one.code)}</b> ${escapeHtml(one.reason)}`).join('; ')
  const findings = result.findings.map((one) => `<li>${escapeHtml(`${one.rule}: ${one.message}`)}</li>`).join('')
  return (
    `<ol>${result.diagnoses.map(line).join('')}</ol>` +
    (rejected === '' ? '' : `<p class="aside">rejected: ${rejected}</p>`) +
    (findings === '' ? '' : `<ul class="aside">${findings}</ul>`)
  )
}

function poaHtml({ code, presentOnAdmission }: CodedDiagnosis, gold: Gold): string {
  if (presentOnAdmission === null) return ''
  const wanted = gold.diagnoses.find((one) => one.code === code || one.alternatives?.includes(code) === true)
  const wrong = wanted !== undefined && wanted.presentOnAdmission !== presentOnAdmission
  return wrong
    ? ` <em>POA ${presentOnAdmission}, gold ${wanted.presentOnAdmission ?? 'none'}</em>`
    : ` POA ${presentOnAdmission}`
}

/** The first sentence stands, the rest opens: rationales side by side would bury the codes. */
function rationaleHtml(rationale: string): string {
  const end = rationale.indexOf('. ') + 1
  const [first, rest] = end > 0 ? [rationale.slice(0, end), rationale.slice(end)] : [rationale, '']
  return rest === ''
    ? `<small>${escapeHtml(first)}</small>`
    : `<details class="why"><summary>${escapeHtml(first)}</summary>${escapeHtml(rest)}</details>`
}

/** Where missed gold stands and where produced codes were read. */
function marksOf(
  { gold }: GoldEncounter,
  { result, score }: ScoredRun,
  documentId: string,
  text: string,
): readonly NoteMark[] {
  const missed = gold.diagnoses
    .filter((one) => score.missed.includes(one.code))
    .flatMap((one) =>
      one.evidence
        .filter((place) => place.documentId === documentId)
        .flatMap((place) =>
          findQuote(text, place.quote, place.occurrence).map((at) => ({
            ...at,
            kind: 'missed' as const,
            title: `missed ${one.code}`,
          })),
        ),
    )
  const produced = result.diagnoses.flatMap((one) =>
    one.evidence.flatMap((place) =>
      'start' in place && place.documentId === documentId
        ? [
            {
              start: place.start,
              end: place.end,
              kind: score.extra.includes(one.code) ? ('extra' as const) : ('met' as const),
              title: one.code,
            },
          ]
        : [],
    ),
  )
  return [...missed, ...produced]
}
