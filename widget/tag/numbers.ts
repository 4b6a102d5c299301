// The protocol's own times, repeated here because importing them would bring all limits into each visitor's download. A test compares.

/** A ping this often, ms. A socket that has not answered the last one by then is gone. */
export const pingEvery = 10_000
/** Page views, and what the site says of its visitor, in one beacon; one further event has room. */
export const reportsAtOnce = 30
export const longestTitle = 300
export const longestUrl = 2_048
/** At most one report of activity in this time, ms. */
export const activityEvery = 30_000
/** A hidden page without a chat keeps its socket this long, ms. */
export const hiddenStay = 30_000
/** A page that was loaded is left alone this long, and one that is seen this long gets a socket, ms. */
export const settleFor = 99
export const seenFor = 1_500
/** How long a page of a single-page site may take to set its title, ms. */
export const titleWithin = 200
/** After waking up, a socket has this long to answer, ms. */
export const wakeWithin = 4_000
/** How long an answer of the server may take, ms. */
export const answerWithin = 10_000
/** A pause before another attempt is at least so long, and is drawn from a time that doubles from the first to the longest, ms. */
export const leastPause = 300
export const firstPause = 1_000
export const longestPause = 15_000
