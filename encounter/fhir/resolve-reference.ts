import type { Placed } from './collect-resources.ts'
import { field, recordsOf, wordsIn } from './json-value.ts'

/** The resource that a reference made in `from` points to, or null when it is not in the file. Nothing is ever fetched. */
export type FindReferenced = (reference: unknown, from: Placed) => Placed | null

/** What is looked up by a key; null where a key fits more than one resource, which is no answer. */
type Index = Map<string, Placed | null>

type Indexes = {
  readonly contained: Map<Placed, Map<string, Placed>>
  readonly byUrl: Index
  readonly byTypeAndId: Index
  readonly byIdentifier: Index
}

/** Looks references up by `#id`, full url, `Type/id`, `Type?identifier=…` and by the identifier they carry. */
export function referenceFinder(resources: readonly Placed[]): FindReferenced {
  const indexes = indexesOf(resources)
  return (reference, from) => {
    const words = wordsIn(field(reference, 'reference')) ?? wordsIn(reference)
    const found = words === null ? null : findByWords(words, from, indexes)
    if (found !== null) return found
    const [identifier] = recordsOf(field(reference, 'identifier'))
    const type = wordsIn(field(reference, 'type'))
    if (identifier === undefined || type === null) return null
    const [key = ''] = identifierKeys(type, identifier)
    return indexes.byIdentifier.get(key) ?? null
  }
}

function indexesOf(resources: readonly Placed[]): Indexes {
  const indexes: Indexes = { contained: new Map(), byUrl: new Map(), byTypeAndId: new Map(), byIdentifier: new Map() }
  const put = (index: Index, key: string, one: Placed): void => {
    index.set(key, index.has(key) && index.get(key) !== one ? null : one)
  }
  for (const one of resources) {
    if (one.container !== null) {
      const inside = indexes.contained.get(one.container) ?? new Map<string, Placed>()
      if (one.id !== null) indexes.contained.set(one.container, inside.set(one.id, one))
      continue
    }
    if (one.url !== null) put(indexes.byUrl, plain(one.url), one)
    if (one.id !== null) put(indexes.byTypeAndId, `${one.type}/${one.id}`, one)
    for (const identifier of recordsOf(field(one.resource, 'identifier')))
      for (const key of identifierKeys(one.type, identifier)) put(indexes.byIdentifier, key, one)
  }
  return indexes
}

function findByWords(
  words: string,
  from: Placed,
  { contained, byUrl, byTypeAndId, byIdentifier }: Indexes,
): Placed | null {
  if (words.startsWith('#')) {
    const outer = from.container ?? from
    return words === '#' ? outer : (contained.get(outer)?.get(words.slice(1)) ?? null)
  }
  const [type = '', query] = words.split('?')
  const searched = query === undefined ? null : /(?:^|&)identifier=([^&]+)/.exec(query)?.[1]
  if (searched != null) return byIdentifier.get(`${type}|${searched.includes('|') ? searched : `|${searched}`}`) ?? null
  const target = plain(words)
  const base = from.url === null ? null : /^(https?:.*\/)[A-Za-z]+\/[^/]+$/.exec(plain(from.url))?.[1]
  const near = base == null ? undefined : byUrl.get(base + target)
  return near ?? byUrl.get(target) ?? byTypeAndId.get(typeAndId(target) ?? '') ?? null
}

const plain = (url: string): string =>
  url.replace(/\/_history\/.*$/, '').replace(/^urn:uuid:.*$/i, (urn) => urn.toLowerCase())

function identifierKeys(type: string, identifier: unknown): string[] {
  const value = wordsIn(field(identifier, 'value'))
  const system = wordsIn(field(identifier, 'system'))
  if (value === null) return []
  return system === null ? [`${type}||${value}`] : [`${type}|${system}|${value}`, `${type}||${value}`]
}

/** `Patient/12` of a relative or absolute reference. */
export function typeAndId(reference: string): string | null {
  return /(?:^|\/)([A-Z][A-Za-z]+\/[A-Za-z0-9.-]{1,128})$/.exec(plain(reference))?.[1] ?? null
}

/** What a reference names, in a form that is the same for the same target, whether that is in the file or not. */
export function targetKey(reference: unknown, from: Placed, find: FindReferenced): string | null {
  const found = find(reference, from)
  if (found !== null) return `place ${found.place}`
  const words = wordsIn(field(reference, 'reference'))
  if (words !== null) return typeAndId(words) ?? words
  const value = wordsIn(field(field(reference, 'identifier'), 'value'))
  return value === null ? null : `identifier ${value}`
}
