/** Ctrl-C asks for a stop after the work at hand instead of ending the process. */
export function stopOnInterrupt(): { readonly asked: () => boolean; readonly release: () => void } {
  let asked = false
  const handler = (): void => {
    asked = true
  }
  process.once('SIGINT', handler)
  return { asked: () => asked, release: () => process.removeListener('SIGINT', handler) }
}
