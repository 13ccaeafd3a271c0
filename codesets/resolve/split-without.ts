import { contentWords } from './words.ts'

export type SplitTitle = {
  /** What the title says is there. */
  readonly claimed: readonly string[]
  /** What it says is not there, an alternative each: `without hemorrhage or perforation` has two. */
  readonly excluded: readonly (readonly string[])[]
}

/** Where the thing denied ends: before its own `with …`, its site or its side (`foreign body | of right wrist | with damage to nail`). */
const DENIAL_ENDS = /,|\swith\b|(?<=\bforeign body) of\b|\s(?:of )?(?:right|left|bilateral|unspecified|other)\b/i

/** Words that name no thing of their own in a denial: `evidence of necrosis` is denied necrosis. */
const HOLLOW = new Set(['evidence', 'mention', 'sign', 'symptom', 'feature', 'finding', 'spontaneous'])

/** What a title leaves open is no claim: `unspecified as acute or chronic`, `chronic or unspecified`. */
const LEFT_OPEN =
  /\b(?:unspecified|not specified) as (?!the\b)(?:to )?[^,]*|\b\w+ or (?=unspecified\b)|(?<=\bunspecified) or \w+/gi

/** Parts a title at each `without`: it claims nothing of what it denies, and what comes after the denial counts as claimed. */
export function splitWithout(title: string): SplitTitle {
  const known = parted.get(title)
  if (known !== undefined) return known
  const fresh = partTitle(title)
  parted.set(title, fresh)
  return fresh
}

/** Titles are the classification's and few are asked for: each is parted once. */
const parted = new Map<string, SplitTitle>()

function partTitle(title: string): SplitTitle {
  const [claimed = '', ...rest] = title.replaceAll(LEFT_OPEN, ' ').split(/\bwithout\b/i)
  const parts = rest.map((part) => {
    const end = DENIAL_ENDS.exec(part)?.index ?? part.length
    return { denied: part.slice(0, end), after: part.slice(end) }
  })
  return {
    claimed: contentWords([claimed, ...parts.map((part) => part.after)].join(' ')),
    excluded: parts
      .flatMap((part) => part.denied.split(/\bor\b/i))
      .map((one) => contentWords(one).filter((word) => !HOLLOW.has(word)))
      .filter((words) => words.length > 0),
  }
}
