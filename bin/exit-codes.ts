/** Exit codes of every command, for scripts. */
export const EXIT = {
  done: 0,
  /** Something could not be coded or read; the rest was. */
  partly: 1,
  /** The command was called wrongly. */
  usage: 2,
  /** Ended by Ctrl-C; what was finished is on disk. */
  interrupted: 130,
} as const
