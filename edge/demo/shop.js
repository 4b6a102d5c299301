import { addToCart, cartSums, watchCart } from './cart.js'
import { productOf } from './products.js'

// The count in the head, and on the page itself what a script of the shop's owner may want to read.
watchCart(() => {
  const { count, goods } = cartSums()
  for (const badge of document.querySelectorAll('[data-cart-badge]')) {
    badge.hidden = count === 0
    badge.textContent = String(count)
  }
  for (const label of document.querySelectorAll('[data-cart-label]')) {
    label.textContent = count === 0 ? 'Cart, empty' : count === 1 ? 'Cart, 1 thing' : `Cart, ${count} things`
  }
  Object.assign(document.documentElement.dataset, {
    cartCount: String(count),
    cartValue: String(goods),
    cartCurrency: 'EUR',
  })
})

for (const form of document.querySelectorAll('form[data-add-to-cart]')) {
  form.addEventListener('submit', event => {
    event.preventDefault()
    const product = productOf(form.dataset.addToCart)
    if (!product) return
    addToCart(product.id)
    say(form.querySelector('[role=status]'), product.name)
  })
}

for (const button of document.querySelectorAll('.thumbs button')) {
  button.addEventListener('click', () => {
    const shown = document.querySelector('.gallery > .picture img')
    const picture = button.querySelector('img')
    shown.src = picture.src
    shown.alt = button.dataset.alt
    for (const other of document.querySelectorAll('.thumbs button')) {
      other.setAttribute('aria-pressed', String(other === button))
    }
  })
}

function say(status, name) {
  const link = document.createElement('a')
  link.href = '/demo/cart/'
  link.textContent = 'See the cart'
  status.replaceChildren(`${name} is in your cart. `, link)
}
