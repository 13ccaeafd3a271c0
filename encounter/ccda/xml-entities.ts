import { z } from 'zod'
import data from '../documents/html-entities.json' with { type: 'json' }

let names: Readonly<Record<string, string>> | null = null

/** Names of HTML's characters, which narratives copied from web pages use though XML knows only five. */
export function xmlEntities(): Readonly<Record<string, string>> {
  names ??= z.record(z.string(), z.string()).parse(data)
  return names
}
