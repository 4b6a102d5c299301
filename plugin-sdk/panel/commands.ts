/**
 * A thing that can be done in the panel. It is found in the palette, done by its keys, and listed with them under `?`. Data, made anew as
 * what it reads changes: a command that cannot be done now says so with `when`.
 */
export interface Command {
  /** `plugin.what`, once in the whole panel. */
  readonly id: string
  /** What it does, in a verb: “Accept the longest waiting”. */
  readonly title: string
  /** Heading in the list of keys; the plugin's title when left out. */
  readonly group?: string
  /**
   * Keys as tinykeys writes them: `a`, `Shift+a`, `$mod+k` (⌘ or Ctrl), `g v` one after the other. Keys without `$mod` rest while somebody
   * writes and while a menu or a dialog is open. Where several commands have the same ones, the one added last that can be done is.
   */
  readonly keys?: string
  /** It is done to the visitor that is selected, and then stands first; or it goes to a place, and stands among places. */
  readonly about?: 'visitor' | 'place'
  /** A few words behind the title: to whom, how many. */
  readonly hint?: string
  /** More words by which it is found. */
  readonly words?: string
  /** False while it cannot be done. */
  readonly when?: boolean
  /** Left out where a surface handles these keys by itself: they are then listed and nothing more. */
  readonly run?: () => void
}
