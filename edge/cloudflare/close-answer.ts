/**
 * Completes the closing of a socket whose peer began it: without an answer the peer would see a broken connection. 1006 has no peer left
 * to answer; a close without a code arrives as 1005, which nobody may send.
 */
export function answerClose(webSocket: WebSocket, code: number, reason: string): void {
  if (code === 1006 || webSocket.readyState === WebSocket.CLOSED) return
  webSocket.close(code === 1005 ? 1000 : code, reason)
}
