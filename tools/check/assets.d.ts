// What Vite turns into modules: styles, and files that become addresses or text.

declare module '*.module.css' {
  /** Class names as written in the file, to the names in the built page. */
  const classes: Readonly<Record<string, string>>
  export default classes
}
declare module '*.css'
declare module '*.css?inline' {
  const text: string
  export default text
}
declare module '*?raw' {
  const text: string
  export default text
}
declare module '*?url' {
  const url: string
  export default url
}
declare module '*.svg' {
  const url: string
  export default url
}
declare module '*.woff2' {
  const url: string
  export default url
}
declare module '*.mp3' {
  const url: string
  export default url
}

interface ImportMetaEnv {
  readonly DEV: boolean
  readonly PROD: boolean
}
interface ImportMeta {
  readonly env: ImportMetaEnv
}
