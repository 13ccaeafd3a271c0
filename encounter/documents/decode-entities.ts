import { z } from 'zod'
import data from './html-entities.json' with { type: 'json' }

let names: ReadonlyMap<string, string> | null = null
const named = (name: string): string | undefined => {
  names ??= new Map(Object.entries(z.record(z.string(), z.string()).parse(data)))
  return names.get(name)
}

/** The few names that old pages write without their semicolon. */
const BARE = /^(?:amp|lt|gt|quot|nbsp)/
const ENTITY = /&(?:#(\d{1,8})|#[xX]([\da-fA-F]{1,7})|([A-Za-z][A-Za-z\d]{1,31}));?/g

/** Character references to characters, once: `&amp;lt;` gives `&lt;`. Unknown names stay as they are. */
export function decodeEntities(text: string): string {
  if (!text.includes('&')) return text
  return text.replace(ENTITY, (whole, decimal?: string, hex?: string, name?: string): string => {
    if (decimal !== undefined) return character(Number.parseInt(decimal, 10))
    if (hex !== undefined) return character(Number.parseInt(hex, 16))
    if (name === undefined) return whole
    const known = whole.endsWith(';') ? named(name) : undefined
    if (known !== undefined) return known
    const bare = BARE.exec(name)?.[0]
    return bare === undefined ? whole : (named(bare) ?? '') + whole.slice(1 + bare.length)
  })
}

/** Numbers from 128 to 159 mean Windows-1252, as browsers read them; what is no character becomes U+FFFD. */
function character(code: number): string {
  if (code >= 0x80 && code <= 0x9f) return new TextDecoder('windows-1252').decode(Uint8Array.of(code))
  const control = code < 0x20 && code !== 9 && code !== 10 && code !== 13
  if (control || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) return '\u{fffd}'
  return String.fromCodePoint(code)
}
