/**
 * A short sound for somebody at the door. Browsers let a page sound only after the person touched it, and of several windows of one
 * browser only one is to sound: the first that may.
 */
export function createChime(): { readonly sound: () => void } {
  let context: AudioContext | null = null
  let ours = false

  const unlock = () => {
    removeEventListener('pointerdown', unlock)
    removeEventListener('keydown', unlock)
    context = new AudioContext()
    if (!navigator.locks) {
      ours = true
      return
    }
    // Held until this window closes; then the next one that waits for it gets it.
    navigator.locks.request('porchlight.chime', () => {
      ours = true
      return new Promise<never>(() => {})
    })
  }
  addEventListener('pointerdown', unlock)
  addEventListener('keydown', unlock)

  return {
    sound() {
      if (!context || !ours) return
      const start = context.currentTime + 0.02
      note(context, 659.26, start, 0.16)
      note(context, 880, start + 0.13, 0.4)
    },
  }
}

function note(context: AudioContext, frequency: number, start: number, length: number): void {
  const tone = context.createOscillator()
  const volume = context.createGain()
  tone.type = 'sine'
  tone.frequency.value = frequency
  volume.gain.setValueAtTime(0, start)
  volume.gain.linearRampToValueAtTime(0.12, start + 0.015)
  volume.gain.exponentialRampToValueAtTime(0.0001, start + length)
  tone.connect(volume).connect(context.destination)
  tone.start(start)
  tone.stop(start + length + 0.02)
}
