import type { Encounter } from './contract.ts'
import { markRepeats } from './mark-repeats.ts'
import { setAsideReasons } from './set-aside.ts'
import { splitSections } from './split-sections.ts'
import { splitSentences } from './split-sentences.ts'
import type { TidyDocument, TidyEncounter } from './tidy.ts'

/** Cuts every document into sections and sentences, marks repeats and sets superseded versions aside. Nothing is deleted. */
export function tidyEncounter(encounter: Encounter): TidyEncounter {
  const aside = setAsideReasons(encounter.documents)
  const documents = encounter.documents.map((document, index): TidyDocument => {
    const sections = splitSections(document.text, document.type ?? null)
    return {
      id: document.id,
      index,
      text: document.text,
      sections,
      sentences: splitSentences(document.text, sections),
      setAside: aside[index] ?? null,
      copiedForward: 0,
    }
  })
  return { encounter, documents: markRepeats(documents, encounter.documents) }
}
