import { describe, expect, test } from 'vitest'
import { type FakeCcda, fakeCcda, fakeSection } from './fake-ccda.ts'
import { readCcda } from './read-ccda.ts'

const read = async (parts: FakeCcda): Promise<{ text: string | undefined; said: string[] }> => {
  const { encounters, unread } = await readCcda(fakeCcda(parts))
  return { text: encounters[0]?.documents[0]?.text, said: unread.map(({ part, why }) => `${part}: ${why}`) }
}
const blockOf = async (text: string): Promise<string | undefined> =>
  (await read({ sections: [fakeSection('T', text)] })).text?.replace(/^T:\n+/, '')

describe('a narrative block as its reader sees it', () => {
  test.each([
    ['paragraphs', '<paragraph>Gout.</paragraph><paragraph>Left\n   foot.</paragraph>', 'Gout.\n\nLeft foot.'],
    ['line breaks', 'Gout.<br/>Left foot.', 'Gout.\nLeft foot.'],
    [
      'inline elements',
      '<paragraph>Acute <content styleCode="Bold">kidney</content> injury, <linkHtml href="javascript:x">stage</linkHtml> 2</paragraph>',
      'Acute kidney injury, stage 2',
    ],
    [
      'a list',
      '<list><item>Gout</item><item>Sepsis due to <content>E. coli</content></item></list>',
      '- Gout\n- Sepsis due to E. coli',
    ],
    [
      'a numbered list with an inner one',
      '<list listType="ordered"><caption>Problems</caption><item>Gout<list><item>left</item></list></item><item>CKD</item></list>',
      'Problems\n1. Gout\n- left\n2. CKD',
    ],
    ['a list of HTML', '<ol><li>Gout</li><li>CKD</li></ol>', '1. Gout\n2. CKD'],
    [
      'a table',
      '<table border="1"><caption>Active</caption><thead><tr><th>Problem</th><th>Since</th></tr></thead><tbody><tr><td>Gout</td><td>2019</td></tr><tr><td/><td>2020</td></tr></tbody></table>',
      'Active\nProblem\tSince\nGout\t2019\n\t2020',
    ],
    [
      'a list in a cell',
      '<table><tr><td>Drug</td><td><list><item>one</item><item>two</item></list></td></tr></table>',
      'Drug\t- one\n- two',
    ],
    [
      'a footnote and a reference to it',
      '<paragraph>Na 121<footnote ID="f1">haemolysed</footnote>, K 6.1<footnoteRef IDREF="f1"/></paragraph>',
      'Na 121[1], K 6.1[1]\n\n[1] haemolysed',
    ],
    ['powers and indices', '<paragraph>10<sup>9</sup> H<sub>2</sub>O</paragraph>', '10^9 H2O'],
    ['text without structure keeps its lines', 'Gout.\n      Left foot.', 'Gout.\nLeft foot.'],
    ['HTML written as text', '&lt;p&gt;Gout&lt;/p&gt;&lt;p&gt;CKD&lt;/p&gt;', 'Gout\n\nCKD'],
    ['signs that only look like tags', 'Na &lt;135, K &gt;5', 'Na <135, K >5'],
    ['other languages', '<paragraph xml:lang="es">Insuficiencia renal aguda</paragraph>', 'Insuficiencia renal aguda'],
    ['unknown elements', '<paragraph>a<foo>b<bar>c</bar></foo></paragraph>', 'abc'],
  ])('%s', async (_, block, text) => {
    expect(await blockOf(block)).toBe(text)
  })
})

describe('sections', () => {
  const nested = fakeSection('Plan', 'Rest.', `<component>${fakeSection('Diet', 'No beer.')}</component>`)
  const code = (value: string, name = ''): string =>
    `<code code="${value}" codeSystem="2.16.840.1.113883.6.1" displayName="${name}"/>`
  test.each<[string, readonly string[], string, readonly string[]]>([
    [
      'titles are headers',
      [fakeSection('ASSESSMENT', 'Gout.'), fakeSection('Plan:', 'Rest.')],
      'ASSESSMENT:\nGout.\n\nPlan:\nRest.',
      [],
    ],
    [
      'sections in sections',
      [nested, fakeSection('Labs', 'Na 121')],
      'Plan:\nRest.\n\nDiet:\nNo beer.\n\nLabs:\nNa 121',
      [],
    ],
    [
      'no title: by the code',
      [`<section>${code('8648-8')}<text>Gout.</text></section>`],
      'Hospital Course:\nGout.',
      [],
    ],
    [
      'no title, a code of their own',
      [`<section>${code('9-9', 'Gout clinic')}<text>Gout.</text></section>`],
      'Gout clinic:\nGout.',
      [],
    ],
    ['no title, no code', ['<section nullFlavor="NI"><text>Gout.</text></section>'], 'Gout.', []],
    ['no text', ['<section><title>Allergies</title><text nullFlavor="NI"/></section>'], 'Allergies:', []],
    [
      'deleted text and pictures',
      [fakeSection('A', 'Gout <content revised="delete">CKD</content><renderMultiMedia referencedObject="x"/>')],
      'A:\nGout',
      ['section[1].text: text marked as deleted is left out', 'section[1].text: pictures are not read'],
    ],
    [
      'footnotes are numbered through',
      [fakeSection('A', 'x<footnote>one</footnote>'), fakeSection('B', 'y<footnote>two</footnote>')],
      'A:\nx[1]\n\n[1] one\n\nB:\ny[2]\n\n[2] two',
      [],
    ],
    [
      'a cell without a table spoils nothing after it',
      [fakeSection('A', '<td>x</td>'), fakeSection('B', 'y')],
      'A:\nx\n\nB:\ny',
      [],
    ],
    [
      'entries without narrative',
      [
        `<section>${code('11450-4')}<entry><act><entryRelationship><observation><value code="1"/></observation></entryRelationship></act></entry></section>`,
        fakeSection('A', 'x'),
      ],
      'Problem List:\n\nA:\nx',
      [
        'section[1]: has entries but no narrative: what only they say is not read',
        'section[1].entry: 1 entry: coded elsewhere: no evidence',
      ],
    ],
  ])('%s', async (_, sections, text, said) => {
    expect(await read({ sections })).toEqual({ text, said })
  })
})
