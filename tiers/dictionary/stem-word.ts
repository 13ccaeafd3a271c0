/** British and older spellings, as they stand inside words, and the American ones the classification prints. */
const SPELLINGS: readonly (readonly [RegExp, string])[] = [
  [/haem/g, 'hem'],
  [/^oe(?=d|s|str)/, 'e'],
  [/oedem/g, 'edem'],
  [/oesoph/g, 'esoph'],
  [/oestr/g, 'estr'],
  [/paed(?=i)/g, 'ped'],
  [/anaem/g, 'anem'],
  [/caem/g, 'cem'],
  [/naem/g, 'nem'],
  [/anaesth/g, 'anesth'],
  [/rrhoea/g, 'rrhea'],
  [/pnoea/g, 'pnea'],
  [/gynaec/g, 'gynec'],
  [/orthopaed/g, 'orthoped'],
  [/leuk?aem/g, 'leukem'],
  [/ischaem/g, 'ischem'],
  [/foet/g, 'fet'],
  [/caecum/g, 'cecum'],
  [/caecal/g, 'cecal'],
  [/faec/g, 'fec'],
  [/coeliac/g, 'celiac'],
  [/tumour/g, 'tumor'],
  [/odour/g, 'odor'],
  [/colour/g, 'color'],
  [/(?<=.)behaviour/g, 'behavior'],
  [/^behaviour/, 'behavior'],
  [/fibre/g, 'fiber'],
  [/litre/g, 'liter'],
  [/titre/g, 'titer'],
  [/sulph/g, 'sulf'],
  [/neurone\b/g, 'neuron'],
  [/palsie\b/g, 'palsy'],
  [/ageing/g, 'aging'],
  [/labour/g, 'labor'],
  [/paralys(?=e)/g, 'paralyz'],
  [/yse(d|s)?$/, 'yze$1'],
  [/(?<=.{3})is(ed|ing|ation)$/, 'iz$1'],
  [/diarrhoea/g, 'diarrhea'],
]

/** Words whose last s is no plural. */
const NOT_PLURAL =
  /(?:ss|us|is|betes|tabes|rabies|scabies|caries|series|species|facies|herpes|feces|faeces|ascites|ceps|hives|shingles|measles|rickets|mumps|bends|pancreas|lens|gas|pons|mons|dens|news|always|perhaps|lues)$/

/**
 * The form under which a word is known: lower case, American spelling, singular. Deliberately light: it never joins
 * words of different meaning (`diabetes` and `diabetic` are joined by the synonym data, not here).
 */
export function stemWord(word: string): string {
  if (word.length < 4) return word
  return singular(american(word))
}

function american(word: string): string {
  if (!/ae|oe|our|re$|ph|ys|is|neurone|ageing/.test(word)) return word
  let folded = word
  for (const [from, to] of SPELLINGS) folded = folded.replace(from, to)
  return folded
}

function singular(word: string): string {
  if (word.charCodeAt(word.length - 1) !== LOWER_S)
    return /(?:ebrae|bursae|cillae)$/.test(word) ? word.slice(0, -1) : word
  if (word.length > 6 && /(?:stases|iases|oses|eses|yses)$/.test(word)) return `${word.slice(0, -2)}is`
  if (NOT_PLURAL.test(word)) return word
  if (word.endsWith('ies')) return word.length > 5 ? `${word.slice(0, -3)}y` : word
  if (/(?:ss|x|zz|tches|rches|nches|shes|uses)$|(?:sses|xes|zzes)$/.test(word)) return word.slice(0, -2)
  return word.slice(0, -1)
}

/** Char code of `s`. */
const LOWER_S = 115
