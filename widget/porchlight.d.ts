// For pages that carry the tag and are written in TypeScript: copy this file beside your own.

interface PorchlightEvents {
  /** The chat can be opened. */
  ready: null
  open: null
  close: null
  /** Somebody wrote in the chat, while this page was open. */
  message: { from: 'visitor' | 'agent' | 'system' | 'plugin'; name: string; text: string }
}

interface PorchlightRefusal {
  ok: false
  problem: { code: string; message: string }
}

interface Porchlight {
  (command: 'open' | 'close'): void
  /** Up to 20 names; null takes a value back. */
  (command: 'set', values: Record<string, string | number | boolean | null>): void
  (command: 'consent', answer: 'granted' | 'denied'): void
  /** Answers a function that stops it. */
  <K extends keyof PorchlightEvents>(
    command: 'on',
    event: K,
    listener: (detail: PorchlightEvents[K]) => void,
  ): () => void
  <K extends keyof PorchlightEvents>(command: 'off', event: K, listener: (detail: PorchlightEvents[K]) => void): void
  (command: 'identify', token: string, answer?: (refusal: PorchlightRefusal) => void): void
}

declare const porchlight: Porchlight
