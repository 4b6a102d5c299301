import { productOf } from './products.js'

const KEY = 'fernhill-cart'
const MOST = 9
const FREE_DELIVERY_FROM = 50
const DELIVERY = 6

/** What is in the cart, as `{ product, quantity }`, in the order it was added. */
export function cartLines() {
  return Object.entries(stored())
    .map(([id, quantity]) => ({ product: productOf(id), quantity }))
    .filter(line => line.product)
}

/** Sums of the cart: `count` of things, `goods`, `delivery` and `total` in euros. */
export function cartSums() {
  const lines = cartLines()
  const count = lines.reduce((sum, line) => sum + line.quantity, 0)
  const goods = lines.reduce((sum, line) => sum + line.quantity * line.product.price, 0)
  const delivery = count === 0 || goods >= FREE_DELIVERY_FROM ? 0 : DELIVERY
  return { count, goods, delivery, total: goods + delivery }
}

/** Puts more of a product into the cart. */
export function addToCart(id, quantity = 1) {
  setQuantity(id, (stored()[id] ?? 0) + quantity)
}

/** Sets how many of a product are in the cart; 0 takes it out. */
export function setQuantity(id, quantity) {
  const cart = stored()
  if (quantity > 0) cart[id] = Math.min(quantity, MOST)
  else delete cart[id]
  store(cart)
}

export function emptyCart() {
  store({})
}

/** Calls `changed` now and whenever the cart changes, in this tab or another. */
export function watchCart(changed) {
  addEventListener('storage', event => {
    if (event.key === KEY || event.key === null) changed()
  })
  document.addEventListener('fernhill:cart', changed)
  // A page that comes out of the back/forward cache has missed what happened meanwhile.
  addEventListener('pageshow', event => {
    if (event.persisted) changed()
  })
  changed()
}

function stored() {
  try {
    const cart = JSON.parse(localStorage.getItem(KEY) ?? '{}')
    const lines = Object.entries(cart).filter(([, quantity]) => Number.isInteger(quantity) && quantity > 0)
    return Object.fromEntries(lines)
  } catch {
    // Storage may be blocked or hold what somebody typed into it: the cart is then empty.
    return {}
  }
}

function store(cart) {
  try {
    localStorage.setItem(KEY, JSON.stringify(cart))
  } catch {
    // Where storage is blocked, nothing can be kept; the shop goes on without a cart.
  }
  document.dispatchEvent(new CustomEvent('fernhill:cart'))
}
