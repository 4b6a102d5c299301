/** Runs in a worker: answers `[id, ms]` with `id` after so many milliseconds. */
self.onmessage = (event: MessageEvent<readonly [number, number]>) => {
  const [id, ms] = event.data
  setTimeout(() => self.postMessage(id), ms)
}
