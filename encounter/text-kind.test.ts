import { describe, expect, test } from 'vitest'
import { fileKind } from './file-kind.ts'
import { textKind } from './text-kind.ts'

describe('kinds of text', () => {
  test.each([
    ['CC: cough', 'note'],
    ['', 'note'],
    ['[x] Diabetes', 'note'],
    ['{gout}', 'note'],
    ['<b>Plan</b>', 'note'],
    ['<18 years old', 'note'],
    ['<NAME> was seen.', 'note'],
    ['<!-- exported --> CC: cough', 'note'],
    ['MSH: normal', 'note'],
    ['MSH | done', 'note'],
    ['{"id":1}', 'json'],
    [' [\n{"id":1}]', 'json'],
    ['{"encounter":{"resourceType":"x"}}', 'json'],
    ['{"a":"resourceType"}', 'json'],
    ['{"a":1}\n{"resourceType":"Patient"}', 'json'],
    ['[]', 'json'],
    ['{"resourceType":"Bundle"}', 'fhir'],
    ['{"entry":[{"a":"}"}],"text":"\\"{", "resourceType" : "Bundle"}', 'fhir'],
    ['[{"id":"x","resourceType":"Patient"}]', 'fhir'],
    ['{"resourceType":"Patient"}\n{"resourceType":"Encounter"}\n', 'fhir'],
    ['{"resourceType":"Bundle","entry":[', 'fhir'],
    ['MSH|^~\\&|A', 'hl7v2'],
    ['\vMSH|^~\\&|A', 'hl7v2'],
    ['FHS|^~\\&|A\rBHS|^~\\&\rMSH|^~\\&|A', 'hl7v2'],
    ['BHS|^~\\&\r', 'hl7v2'],
    ['MSH#*%$@#A', 'hl7v2'],
    ['<ClinicalDocument xmlns="urn:hl7-org:v3">', 'ccda'],
    ['<n1:ClinicalDocument xmlns:n1="urn:hl7-org:v3">', 'ccda'],
    ['<?xml version="1.0"?>\n<?xml-stylesheet href="a"?><!-- a -->\n<cda:ClinicalDocument>', 'ccda'],
    [`<?xml version="1.0"?><!-- ${'long '.repeat(5000)}--><ClinicalDocument>`, 'ccda'],
    ['<soap:Envelope><ClinicalDocument xmlns="urn:hl7-org:v3"/></soap:Envelope>', 'ccda'],
    ['<!DOCTYPE a><ClinicalDocument/>', 'ccda'],
    ['<?xml version="1.0"?>', 'xml'],
    ['<?xml version="1.0"?><a/>', 'xml'],
    ['<Bundle xmlns="http://hl7.org/fhir"/>', 'xml'],
    ['<!DOCTYPE note><note/>', 'xml'],
    ['<!DOCTYPE html>', 'html'],
    ['<HTML><body>', 'html'],
    ['<!-- saved -->\n<html lang="en">', 'html'],
    ['<?xml version="1.0"?><!DOCTYPE html PUBLIC "x"><html>', 'html'],
    ['<div xmlns="http://www.w3.org/1999/xhtml">Gout</div>', 'html'],
  ])('%s', (text, kind) => {
    expect(textKind(text)).toBe(kind)
  })
})

test('of a million open brackets or quotes the kind is found at once', () => {
  const texts = ['[{'.repeat(500_000), `{"${'\\"'.repeat(500_000)}`, '<'.repeat(1_000_000), '<!--'.repeat(250_000)]
  expect(texts.map(textKind)).toEqual(['json', 'json', 'note', 'note'])
})

describe('kinds of files, by their bytes', () => {
  const utf8 = (text: string) => new TextEncoder().encode(text)
  test.each([
    ['a byte order mark before JSON', utf8('\ufeff{"resourceType":"Bundle"}'), 'fhir'],
    ['a byte order mark before HL7', utf8('\ufeffMSH|^~\\&|A'), 'hl7v2'],
    ['UTF-16 with a mark', Buffer.from('\ufeff<?xml version="1.0"?><ClinicalDocument/>', 'utf16le'), 'ccda'],
    ['UTF-16 without a mark', Buffer.from('<html><body>Gout</body></html>', 'utf16le'), 'html'],
    ['letters of another code page', Buffer.from('MSH|^~\\&|caf\xe9', 'latin1'), 'hl7v2'],
    ['a PDF after a preamble', utf8('@PJL\r\n%PDF-1.4\n'), 'PDF'],
    ['an RTF', utf8('{\\rtf1 Gout}'), 'RTF'],
    ['an RTF after a byte order mark and an empty line', utf8('\ufeff\r\n{\\rtf1 Gout}'), 'RTF'],
    ['an archive', Buffer.from('PK\x03\x04notes/a.txt', 'latin1'), 'ZIP archive'],
    ['a note', utf8('CC: cough'), 'note'],
  ])('%s', (_, bytes, kind) => {
    expect(fileKind(bytes)).toBe(kind)
  })
})
