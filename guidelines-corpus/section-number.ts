/** `I.C.15.i#2` is the second part of what the edition numbers `I.C.15.i`. */
export const baseOf = (section: string): string => section.replace(/#\d+$/, '')

/** The section above, or null at the top: `I.C.9.a.3` stands under `I.C.9.a`. */
export function parentOf(section: string): string | null {
  const base = baseOf(section)
  const end = base.lastIndexOf('.')
  return end === -1 ? null : base.slice(0, end)
}

/** Whether a section is the other one, a part of it or a section under it. */
export function isWithin(section: string, other: string): boolean {
  const [inner, outer] = [baseOf(section), baseOf(other)]
  return inner === outer || inner.startsWith(`${outer}.`)
}
