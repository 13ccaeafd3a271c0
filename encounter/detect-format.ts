/** A file format told by its first bytes. `text` is everything that has no such mark. */
export type FileFormat =
  | 'PDF'
  | 'RTF'
  | 'Word (DOCX)'
  | 'Excel (XLSX)'
  | 'PowerPoint (PPTX)'
  | 'OpenDocument'
  | 'ZIP archive'
  | 'old Office (DOC, XLS or MSG)'
  | 'PNG image'
  | 'JPEG image'
  | 'GIF image'
  | 'TIFF image'
  | 'WebP image'
  | 'DICOM'
  | 'gzip archive'
  | '7z archive'
  | 'RAR archive'
  | 'xz archive'
  | 'bzip2 archive'
  | 'zstd archive'
  | 'SQLite database'
  | 'Parquet file'
  | 'ELF program'
  | 'Windows program'
  | 'Mach-O program'
  | 'WebAssembly program'
  | 'MP4 or QuickTime video'
  | 'RIFF audio or video'
  | 'Ogg audio'
  | 'MP3 audio'
  | 'text'

type Mark = { readonly format: FileFormat; readonly at: number; readonly bytes: readonly number[] }

const ascii = (text: string): number[] => [...text].map((char) => char.charCodeAt(0))
const mark = (format: FileFormat, bytes: readonly number[], at = 0): Mark => ({ format, at, bytes })

const MARKS: readonly Mark[] = [
  mark('old Office (DOC, XLS or MSG)', [0xd0, 0xcf, 0x11, 0xe0]),
  mark('PNG image', [0x89, 0x50, 0x4e, 0x47]),
  mark('JPEG image', [0xff, 0xd8, 0xff]),
  mark('GIF image', ascii('GIF8')),
  mark('TIFF image', [0x49, 0x49, 0x2a, 0x00]),
  mark('TIFF image', [0x4d, 0x4d, 0x00, 0x2a]),
  mark('WebP image', ascii('WEBP'), 8),
  mark('DICOM', ascii('DICM'), 128),
  mark('gzip archive', [0x1f, 0x8b]),
  mark('7z archive', [0x37, 0x7a, 0xbc, 0xaf]),
  mark('RAR archive', ascii('Rar!')),
  mark('xz archive', [0xfd, 0x37, 0x7a, 0x58, 0x5a]),
  mark('bzip2 archive', [...ascii('BZh'), 0x39, 0x31, 0x41]),
  mark('zstd archive', [0x28, 0xb5, 0x2f, 0xfd]),
  mark('SQLite database', ascii('SQLite format 3')),
  mark('Parquet file', ascii('PAR1')),
  mark('ELF program', [0x7f, 0x45, 0x4c, 0x46]),
  mark('Windows program', [0x4d, 0x5a, 0x90, 0x00]),
  mark('Mach-O program', [0xcf, 0xfa, 0xed, 0xfe]),
  mark('Mach-O program', [0xca, 0xfe, 0xba, 0xbe]),
  mark('WebAssembly program', [0x00, 0x61, 0x73, 0x6d]),
  mark('MP4 or QuickTime video', ascii('ftyp'), 4),
  mark('RIFF audio or video', ascii('RIFF')),
  mark('Ogg audio', ascii('OggS')),
  mark('MP3 audio', [...ascii('ID3'), 0x03]),
]

/** An RTF may begin after a byte order mark and empty lines, which are a few signs. */
const RTF_WITHIN = 64
const RTF = /^(?:\u{ef}\u{bb}\u{bf})?\s*\{\\rtf/u
/** A PDF may begin after a printer's preamble, by its own standard within the first kilobyte. */
const PDF_WITHIN = 1024
/** Names of the first members of a zip stand in its first kilobytes; office files begin with their own. */
const ZIP_NAMES_WITHIN = 4096

const holds = (bytes: Uint8Array, found: Mark): boolean =>
  found.bytes.every((byte, index) => bytes[found.at + index] === byte)

const latin = (bytes: Uint8Array, end: number): string => String.fromCharCode(...bytes.subarray(0, end))

/** The format of a file by its first bytes, whatever its name says. */
export function detectFormat(bytes: Uint8Array): FileFormat {
  if (bytes[0] === 0x50 && bytes[1] === 0x4b && ((bytes[2] ?? 0) === 3 || (bytes[2] ?? 0) === 5))
    return zipFormat(bytes)
  if (RTF.test(latin(bytes, RTF_WITHIN))) return 'RTF'
  const found = MARKS.find((each) => holds(bytes, each))
  if (found !== undefined) return found.format
  return /(?:^|[\0\r\n])%PDF-\d/.test(latin(bytes, PDF_WITHIN)) || holds(bytes, mark('PDF', ascii('%PDF-')))
    ? 'PDF'
    : 'text'
}

function zipFormat(bytes: Uint8Array): FileFormat {
  const head = latin(bytes, ZIP_NAMES_WITHIN)
  if (head.includes('word/')) return 'Word (DOCX)'
  if (head.includes('xl/')) return 'Excel (XLSX)'
  if (head.includes('ppt/')) return 'PowerPoint (PPTX)'
  if (head.includes('opendocument')) return 'OpenDocument'
  return 'ZIP archive'
}
