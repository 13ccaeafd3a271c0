import type { Mention } from '../../encounter/mention.ts'
import type { TidyDocument } from '../../encounter/tidy.ts'

/** Words that may stand before a problem in its heading: `2. Acute on chronic …`, `# Right …`. */
const MOST_WORDS_BEFORE = 3

const MARKS = /^[\s#*•\-–>(_]*(?:\(?(?:\d{1,2}|[a-z])[.):]\s*)?[\s*#_-]*/i

/** Whether a mention opens its line or its sentence, as a problem heading or a diagnosis said by itself does. */
export function headsItsLine(mention: Mention, document: TidyDocument): boolean {
  const sentence = document.sentences[mention.sentence]
  const line = document.text.lastIndexOf('\n', mention.start - 1) + 1
  const from = Math.max(line, sentence?.start ?? line)
  const before = document.text.slice(Math.min(from, mention.start), mention.start).replace(MARKS, '')
  return before.trim() === '' || (before.trim().split(/\s+/).length <= MOST_WORDS_BEFORE && !/[.:;]/.test(before))
}
