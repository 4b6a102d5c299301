/** Asks every millisecond until there is a port. */
export async function untilUp(port: () => number | null): Promise<number> {
  for (;;) {
    const found = port()
    if (found !== null) return found
    await new Promise(resolve => setTimeout(resolve, 1))
  }
}
