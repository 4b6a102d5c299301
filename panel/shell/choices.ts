import type { PanelApi } from '@porchlight/plugin-sdk/panel'
import { type Accessor, createEffect, on } from 'solid-js'
import { type Appearance, densities, themes } from './appearance.ts'

export interface Choices {
  /** As the appearance of this device, and followed on every other. */
  readonly appearance: Appearance
  readonly soundOn: Accessor<boolean>
  readonly setSound: (on: boolean) => void
}

/** What the agent chose for the shell: how it looks, and whether it sounds. What was never chosen stays as this device has it. */
export function createChoices(panel: PanelApi, device: Appearance): Choices {
  const theme = panel.kept('core.theme')
  const density = panel.kept('core.density')
  const sound = panel.kept('core.sound')
  follow(theme.read, themes, device.setTheme)
  follow(density.read, densities, device.setDensity)
  return {
    appearance: { ...device, setTheme: theme.write, setDensity: density.write },
    soundOn: () => sound.read() !== false,
    setSound: sound.write,
  }
}

function follow<T extends string>(kept: () => unknown, options: readonly T[], choose: (option: T) => void): void {
  createEffect(
    on(kept, value => {
      const option = options.find(each => each === value)
      if (option) choose(option)
    }),
  )
}
