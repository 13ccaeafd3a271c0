/** HL7 table 0211, and what senders write instead, as labels of the WHATWG encodings. ISO 8859-1 is read with the letters Windows adds. */
const LABELS: Readonly<Record<string, string>> = {
  ASCII: 'windows-1252',
  'ISO IR6': 'windows-1252',
  '8859/1': 'windows-1252',
  '8859/2': 'iso-8859-2',
  '8859/3': 'iso-8859-3',
  '8859/4': 'iso-8859-4',
  '8859/5': 'iso-8859-5',
  '8859/6': 'iso-8859-6',
  '8859/7': 'iso-8859-7',
  '8859/8': 'iso-8859-8',
  '8859/9': 'windows-1254',
  '8859/15': 'iso-8859-15',
  'ISO IR14': 'shift_jis',
  'ISO IR87': 'iso-2022-jp',
  'ISO IR159': 'iso-2022-jp',
  'GB 18030-2000': 'gb18030',
  'KS X 1001': 'euc-kr',
  'BIG-5': 'big5',
  UNICODE: 'utf-8',
  'UNICODE UTF-8': 'utf-8',
  'UTF-8': 'utf-8',
  UTF8: 'utf-8',
  'WINDOWS-1252': 'windows-1252',
  'ISO-8859-1': 'windows-1252',
}

/** The encoding that MSH-18 names, or null where it names none that is known. */
export const characterSet = (declared: string): string | null => {
  const name = declared.trim().toUpperCase()
  return Object.hasOwn(LABELS, name) ? (LABELS[name] ?? null) : null
}
