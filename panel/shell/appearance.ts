import { type Accessor, createSignal } from 'solid-js'
import { stored } from '../data/stored.ts'

export const themes = ['system', 'light', 'dark'] as const
export const densities = ['compact', 'comfortable'] as const
export type Theme = (typeof themes)[number]
export type Density = (typeof densities)[number]

// `edge/panel/public/theme.js` reads the same names before the first paint.
const names = { theme: 'porchlight.theme', density: 'porchlight.density' } as const

export interface Appearance {
  readonly theme: Accessor<Theme>
  readonly setTheme: (theme: Theme) => void
  readonly density: Accessor<Density>
  readonly setDensity: (density: Density) => void
}

/** How the panel looks on this device. */
export function createAppearance(root: HTMLElement): Appearance {
  const [theme, setTheme] = createSignal(keptOne(names.theme, themes))
  const [density, setDensity] = createSignal(keptOne(names.density, densities))
  return {
    theme,
    setTheme(chosen) {
      setTheme(chosen)
      stored(() => localStorage, names.theme).write(chosen)
      if (chosen === 'system') delete root.dataset.theme
      else root.dataset.theme = chosen
    },
    density,
    setDensity(chosen) {
      setDensity(chosen)
      stored(() => localStorage, names.density).write(chosen)
      root.dataset.density = chosen
    },
  }
}

function keptOne<T extends string>(name: string, options: readonly [T, ...T[]]): T {
  const kept = stored(() => localStorage, name).read()
  return options.find(option => option === kept) ?? options[0]
}
