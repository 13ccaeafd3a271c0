/** A name that is not taken: the one wanted, else with a number behind it. `given` remembers where to go on. */
export function freeName(wanted: string, given: Map<string, number>, isTaken: (name: string) => boolean): string {
  if (!isTaken(wanted)) return wanted
  let number = given.get(wanted) ?? 2
  while (isTaken(`${wanted}-${number}`)) number++
  given.set(wanted, number + 1)
  return `${wanted}-${number}`
}
