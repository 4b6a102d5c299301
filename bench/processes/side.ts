/** A running server of one side, as the load generator has to know it. */
export interface Side {
  /** workerd's own port, without a front. */
  readonly port: number
  /** The port of the front; null where there is none. */
  readonly frontPort: number | null
  /** Path of the beacon's door, of the visitors' sockets and of agents' sockets. */
  readonly beacon: string
  readonly visitors: string
  readonly agents: string
  /** Headers of every request that does not pass the front. */
  readonly headers: Readonly<Record<string, string>>
  /** Cookies of agents' sessions; none where nobody signs in. */
  readonly cookies: readonly string[]
  /** Where the panel is, as its sockets say by `Origin`. */
  readonly panel: string
  readonly pids: { readonly node: number; readonly workerd: number }
}

/** The page that reports: on a domain of the product's site. */
export const pageOrigin = 'https://shop.example'
