/** How the chat window of a site looks. Absent parts are as they come. */
export interface SiteBrand {
  /** `#rrggbb`, for the launcher and the primary act. */
  readonly accent?: string | undefined
  /** What stands at the top of the window, in place of the site's name. */
  readonly title?: string | undefined
}

/** When somebody is here, by the site's time zone: for each day of the week, from Monday, spans of minutes since midnight. */
export interface BusinessHours {
  readonly days: readonly (readonly { readonly from: number; readonly to: number }[])[]
}
