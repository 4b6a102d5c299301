import { cartLines, cartSums, emptyCart, watchCart } from './cart.js'
import { element } from './elements.js'
import { money } from './products.js'
import { sumRows } from './sums.js'

const form = document.querySelector('[data-checkout]')
const items = document.querySelector('[data-checkout-items]')
const sums = document.querySelector('[data-checkout-sums]')
const pay = form.querySelector('button[type=submit]')
const nothing = document.querySelector('[data-checkout-empty]')

watchCart(() => {
  const lines = cartLines()
  const all = cartSums()
  items.replaceChildren(
    ...lines.flatMap(({ product, quantity }) => [
      element('dt', {}, quantity > 1 ? `${quantity} × ${product.name}` : product.name),
      element('dd', {}, money(product.price * quantity)),
    ]),
  )
  sums.replaceChildren(...sumRows(all))
  nothing.hidden = lines.length > 0
  pay.disabled = lines.length === 0
})

// The demo takes no order: what was typed stays in the page and is gone with it.
form.addEventListener('submit', event => {
  event.preventDefault()
  emptyCart()
  location.assign('/demo/checkout/thanks/')
})
