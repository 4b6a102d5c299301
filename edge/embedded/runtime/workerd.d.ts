declare module 'workerd' {
  /** Path of this platform's workerd; in Node inside the CommonJS module's exports. */
  const exported: string | { default: string }
  export default exported
}
