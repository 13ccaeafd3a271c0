import type { TierRun } from '../run/run-suite.ts'
import { reliability } from '../scorers/calibration.ts'
import { figure, noteF1 } from '../scorers/figures.ts'
import { riskCoverage } from '../scorers/risk-coverage.ts'
import type { Report } from './report.ts'
import { routingCurves } from './routing-curves.ts'
import { type Axis, colourOf, type Mark, plot } from './svg.ts'

export type Plot = { readonly title: string; readonly note: string; readonly svg: string }

const percent = (value: number): string => `${Math.round(100 * value)}%`
const shareAxis = (label: string, to = 1): Axis => ({ label, from: 0, to, ticks: 5, format: percent })

export function reportPlots(report: Report): readonly Plot[] {
  return [reliabilityPlot(report.runs), riskCoveragePlot(report.runs), costQualityPlot(report)]
}

const legendOf = (runs: readonly TierRun[]) => runs.map((run, index) => ({ text: run.tier, colour: colourOf(index) }))

function reliabilityPlot(runs: readonly TierRun[]): Plot {
  const marks = runs.flatMap((run, index): readonly Mark[] => {
    const bins = reliability(run.runs.flatMap((one) => one.score.judged)).filter((bin) => bin.count > 0)
    const most = Math.max(1, ...bins.map((bin) => bin.count))
    const points = bins.flatMap(({ given, observed, count }) =>
      given === null || observed === null
        ? []
        : [
            {
              x: given,
              y: observed,
              radius: 3 + 7 * Math.sqrt(count / most),
              hover: `${count} codes: given ${percent(given)}, right ${percent(observed)}`,
            },
          ],
    )
    return [
      { kind: 'line', points, colour: colourOf(index) },
      { kind: 'dots', points, colour: colourOf(index) },
    ]
  })
  const ideal: Mark = {
    kind: 'line',
    points: [
      { x: 0, y: 0 },
      { x: 1, y: 1 },
    ],
    colour: '#999999',
    dashed: true,
  }
  return {
    title: 'Reliability',
    note: 'Confidence given to a code against the share that gold also has; a bigger dot holds more codes. On the dashed line a confidence means what it says.',
    svg: plot(shareAxis('confidence given'), shareAxis('share right'), [ideal, ...marks], legendOf(runs)),
  }
}

function riskCoveragePlot(runs: readonly TierRun[]): Plot {
  const curves = runs.map((run) =>
    riskCoverage(run.runs.map(({ score }) => ({ confidence: score.confidence, loss: 1 - noteF1(score) }))),
  )
  const marks = curves.flatMap((curve, index): readonly Mark[] => {
    const points = curve.map(({ coverage, risk }) => ({ x: coverage, y: risk, radius: 2.5 }))
    return [
      { kind: 'line', points, colour: colourOf(index) },
      { kind: 'dots', points, colour: colourOf(index) },
    ]
  })
  const top = Math.max(0.2, ...curves.flat().map((point) => point.risk))
  return {
    title: 'Risk and coverage',
    note: 'Mean loss (1 − F1) of the most confident share of encounters. A useful confidence makes the curve rise from the left; a flat one, or a single point, says that it does not tell easy from hard.',
    svg: plot(
      shareAxis('share of encounters accepted'),
      shareAxis('mean loss of the accepted', Math.ceil(top * 10) / 10),
      marks,
      legendOf(runs),
    ),
  }
}

function costQualityPlot({ runs, missingTiers }: Report): Plot {
  const [quality, cost] = [figure('noteF1'), figure('cost')]
  const points = runs.flatMap((run, index) => {
    const scores = run.runs.map((one) => one.score)
    const [y, x] = [quality.of(scores), cost.of(scores)]
    return x === null || y === null ? [] : [{ x, y, label: run.tier, index }]
  })
  const curves = curvesOf(runs)
  const costs = [...points.map((one) => one.x), ...(curves === null ? [] : curves.random.map((one) => one.cost))]
  const top = Math.max(0.1, ...costs) * 1.25
  const line = (of: readonly { cost: number; quality: number }[], colour: string, dashed: boolean): Mark => ({
    kind: 'line',
    points: of.map((one) => ({ x: one.cost, y: one.quality })),
    colour,
    dashed,
  })
  const marks: readonly Mark[] = [
    ...(curves === null
      ? []
      : [
          line(curves.random, '#999999', true),
          line(curves.oracle, colourOf(3), false),
          line(curves.byConfidence, colourOf(5), false),
        ]),
    ...points.map(
      ({ x, y, label, index }): Mark => ({
        kind: 'dots',
        points: [{ x, y, label, below: index % 2 === 1, radius: 5 }],
        colour: colourOf(index),
      }),
    ),
  ]
  const axis: Axis = {
    label: 'cost per encounter, micro dollars',
    from: 0,
    to: top,
    ticks: 4,
    format: (value) => (top < 10 ? value.toFixed(2) : String(Math.round(value))),
  }
  const curveLegend =
    curves === null
      ? []
      : [
          { text: 'random routing', colour: '#999999' },
          { text: 'oracle routing', colour: colourOf(3) },
          { text: 'least confident first', colour: colourOf(5) },
        ]
  return {
    title: 'Cost and quality',
    note: costNote(curves !== null, missingTiers),
    svg: plot(axis, shareAxis('F1, mean per note'), marks, curveLegend),
  }
}

function costNote(hasCurves: boolean, missingTiers: readonly string[]): string {
  const missing = missingTiers.length === 0 ? '' : ` Not there yet: ${missingTiers.join(', ')}.`
  return hasCurves
    ? `Cost at the prices of prices.json; routed curves run the cheap tier on all and the dear one on a growing share.${missing}`
    : `Cost at the prices of prices.json. Always-LLM, random, oracle and confidence routing need a second, dearer tier to route to.${missing}`
}

/** The cheapest model-free run against the agent's, over their common encounters; null until both exist. */
function curvesOf(runs: readonly TierRun[]) {
  const cheap = runs.find((run) => run.tier === 'encoder') ?? runs.find((run) => run.tier === 'dictionary')
  const dear = runs.find((run) => run.tier === 'agent')
  if (cheap === undefined || dear === undefined) return null
  const byId = new Map(dear.runs.map((one) => [one.id, one.score]))
  return routingCurves(
    cheap.runs.flatMap(({ id, score }) => {
      const other = byId.get(id)
      return other === undefined || score.costMicroDollars === null || other.costMicroDollars === null
        ? []
        : [
            {
              cheap: { quality: noteF1(score), cost: score.costMicroDollars, confidence: score.confidence },
              dear: { quality: noteF1(other), cost: other.costMicroDollars },
            },
          ]
    }),
  )
}
