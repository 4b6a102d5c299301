/** The products in the value of the field; none where there is no value. */
export function productsIn(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter(product => typeof product === 'string') : []
}
