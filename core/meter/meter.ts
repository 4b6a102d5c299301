import type { CounterName, DurationName, LevelName } from './figures.ts'

/** Where figures are counted as things happen. Costs a look-up and an addition, and never throws. */
export interface Meter {
  /** Adds one to a counter; `values` are those of its labels, in their order. */
  count(name: CounterName, ...values: readonly string[]): void
  /** Something took so many seconds. */
  took(name: DurationName, seconds: number, ...values: readonly string[]): void
}

/** What a live object says of itself from time to time. */
export interface Levels {
  /** Levels as `name` or `name label`: `{ visitors: 12, 'chats open': 2 }`. */
  readonly now: Readonly<Partial<Record<LevelName | `${LevelName} ${string}`, number>>>
  /** When the oldest parcel of its outbox was put there, ms; null where it is empty. */
  readonly oldestParcel: number | null
}

/** The meter of one live object. */
export interface ObjectMeter extends Meter {
  /** Replaces what this object said before. */
  say(levels: Levels): void
}
