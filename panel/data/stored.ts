/** A value kept in the browser as JSON; reading never fails: what is broken counts as absent. */
export interface Stored {
  readonly read: () => unknown
  readonly write: (value: unknown) => void
}

/** `where` is asked each time: a browser that forbids storage throws already when it is named. */
export function stored(where: () => Storage, name: string): Stored {
  return {
    read() {
      try {
        const text = where().getItem(name)
        return text === null ? undefined : JSON.parse(text)
      } catch (error) {
        if (error instanceof SyntaxError || error instanceof DOMException) return undefined
        throw error
      }
    },
    write(value) {
      try {
        if (value === undefined) where().removeItem(name)
        else where().setItem(name, JSON.stringify(value))
      } catch (error) {
        // Full or forbidden: the choice then lasts until the next reload, which is all that can be had.
        if (!(error instanceof DOMException)) throw error
      }
    },
  }
}
