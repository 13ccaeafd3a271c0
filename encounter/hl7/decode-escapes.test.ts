import { expect, test } from 'vitest'
import { decodeEscapes } from './decode-escapes.ts'
import { readSyntax } from './syntax.ts'

const standard = readSyntax('MSH|^~\\&|||||||||||||||||UNICODE UTF-8')

test.each([
  ['separators', 'a\\F\\b\\S\\c\\T\\d\\R\\e\\E\\f', 'a|b^c&d~e\\f'],
  ['decoded once', '\\E\\F\\E\\', '\\F\\'],
  ['line breaks', 'Plan\\.br\\1. Gout\\.ce\\End', 'Plan\n1. Gout\nEnd'],
  ['skipped lines', 'a\\.sp\\b\\.sp2\\c\\.sp+3\\d', 'a\nb\n\nc\n\n\nd'],
  ['no million lines', `a\\.sp999999\\b`, `a${'\n'.repeat(60)}b`],
  ['skipped spaces', 'a\\.sk3\\b', 'a   b'],
  ['layout', '\\.in+5\\a\\.ti-3\\b\\.fi\\c\\.nf\\', 'abc'],
  ['highlighting', 'no \\H\\acute\\N\\ change', 'no acute change'],
  ['hexadecimal', 'a\\X0D\\b\\X0D0A\\c', 'a\rb\r\nc'],
  ['one character in two escapes', 'fi\\XC3\\\\XA8\\vre', 'fièvre'],
  ['bytes that are no UTF-8', 'fi\\XE8\\vre', 'fièvre'],
  ['an odd digit is no escape', '\\X0\\', '\\X0\\'],
  ['unknown ones stay', 'C:\\temp\\new \\Zab\\', 'C:\\temp\\new \\Zab\\'],
  ['one open at the end', 'a\\F', 'a\\F'],
])('%s', (_name, raw, text) => {
  expect(decodeEscapes(raw, standard)).toBe(text)
})

test('by the separators of the message', () => {
  const own = readSyntax('MSH#*%$@#')
  expect(decodeEscapes('a$F$b$S$c$T$d$R$e$E$f\\F\\', own)).toBe('a#b*c@d%e$f\\F\\')
})

test.each([
  ['standard', 'MSH|^~\\&|A', ['|', '^', '~', '\\', '&']],
  ['other signs', 'MSH#*%$@#A', ['#', '*', '%', '$', '@']],
  ['with a truncation sign', 'MSH|^~\\&#|A', ['|', '^', '~', '\\', '&']],
  ['empty', 'MSH||A', ['|', '^', '~', '\\', '&']],
  ['cut off', 'MSH|', ['|', '^', '~', '\\', '&']],
  ['escape sign doubled', 'MSH|^~\\\\&|A', ['|', '^', '~', '\\', '&']],
  ['one sign takes the place of another', 'MSH|&^|A', ['|', '&', '^', '\\', '~']],
])('separators: %s', (_name, line, expected) => {
  const { field, component, repetition, escape, subcomponent } = readSyntax(line)
  expect([field, component, repetition, escape, subcomponent]).toEqual(expected)
})
