import { cartLines, cartSums, setQuantity, watchCart } from './cart.js'
import { element, picture } from './elements.js'
import { money } from './products.js'
import { sumRows } from './sums.js'

const full = document.querySelector('[data-cart-full]')
const empty = document.querySelector('[data-cart-empty]')
const list = document.querySelector('[data-cart-lines]')
const sums = document.querySelector('[data-cart-sums]')
const status = document.querySelector('[data-cart-status]')

watchCart(() => {
  const lines = cartLines()
  full.hidden = lines.length === 0
  empty.hidden = lines.length > 0
  list.replaceChildren(...lines.map(line))
  sums.replaceChildren(...sumRows(cartSums()))
})

function line({ product, quantity }) {
  const select = element(
    'select',
    { 'aria-label': `How many: ${product.name}` },
    ...Array.from({ length: 9 }, (_, at) => {
      const n = String(at + 1)
      return element('option', { value: n, selected: at + 1 === quantity }, n)
    }),
  )
  select.addEventListener('change', () => {
    setQuantity(product.id, Number(select.value))
    status.textContent = `${product.name}: ${select.value}`
    list.querySelector(`[aria-label="How many: ${product.name}"]`)?.focus()
  })
  const remove = element('button', { class: 'plain', type: 'button' }, 'Remove', hiddenText(` ${product.name}`))
  remove.addEventListener('click', () => {
    setQuantity(product.id, 0)
    status.textContent = `${product.name} is out of your cart.`
    const next = list.querySelector('button') ?? document.querySelector('[data-cart-empty] a')
    next?.focus()
  })
  return element(
    'li',
    {},
    picture(product.image),
    element('h2', {}, element('a', { href: product.path }, product.name), element('small', {}, product.short)),
    element('span', { class: 'price' }, money(product.price * quantity)),
    element('div', { class: 'many' }, select, remove),
  )
}

function hiddenText(text) {
  return element('span', { class: 'aside' }, text)
}
