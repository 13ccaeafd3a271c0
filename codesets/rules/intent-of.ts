export function isUnderdosing(code: string): boolean {
  return intentOf(code) === '6'
}

/** The intent of a full T36-T65 code: 1 accidental, 2 self-harm, 3 assault, 4 undetermined, 5 adverse effect, 6 underdosing. It is the 6th character, or the 5th where X fills the 6th place. */
export function intentOf(code: string): string | null {
  const bare = code.replace('.', '')
  if (!/^T(?:3[6-9]|4\d|50|5[1-9]|6[0-5])....$/.test(bare)) return null
  return bare.charAt(5) === 'X' ? bare.charAt(4) : bare.charAt(5)
}

/** The drug of an adverse effect: it follows what it caused (I.C.19.e.5.a). */
export function isAdverseEffect(code: string): boolean {
  return intentOf(code) === '5'
}
